import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import {
  answerInConversation,
  type ConversationResult,
  withNextTurn,
} from '../../../src/community/conversations/ask-in-conversation.ts'
import type { Turn } from '../../../src/domain/conversation.ts'
import { openApp } from '../../support/bot.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The answer to the last of these messages, each said after those before it. */
async function talk(...messages: readonly string[]): Promise<ConversationResult> {
  let turns: readonly Turn[] = []
  let last: ConversationResult | undefined
  for (const message of messages) {
    last = await answerInConversation(message, turns, app)
    turns = withNextTurn(turns, last.turn)
  }
  if (last === undefined) throw new Error('nothing was said')
  return last
}

function citedBy({ answer }: ConversationResult): readonly string[] {
  return answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper.id) : []
}

const kangaroo = '2404.18911'
const checkpoints = '2406.11257'
const slab = '2405.11582'

describe('answerInConversation', () => {
  it.each([
    ['who wrote it?'],
    ['and its code?'],
    ['how fast is that?'],
    ['when did it come out'],
    ['what does it compare with'],
    ['simpler, please'],
  ])('puts “%s” to the paper before', async message => {
    const result = await talk('What is Kangaroo?', message)
    expect(citedBy(result)).toEqual([kangaroo])
    expect(result.understoodAs).toContain('Kangaroo')
  })

  it.each([
    ['who did that?'],
    ['who is behind it'],
    ["what's that short for"],
    ['what is it good for, in plain English?'],
    ['is it a paper that works for training too?'],
    ['when'],
  ])('leans “%s” on the paper before', async message => {
    const result = await talk('What is Kangaroo?', message)
    expect(citedBy(result)).toEqual([kangaroo])
  })

  it.each([
    ['hello'],
    ['hi there'],
    ['thanks'],
    ['what can you do'],
    ['who are you'],
    ['good bot'],
    ['tell me a joke'],
  ])('takes “%s” behind an answer for small talk, and goes on behind it', async message => {
    const result = await talk('What is Kangaroo?', message)
    expect(result.answer.kind).toBe('abstention')
    expect(result.understoodAs).toBeUndefined()
    expect(citedBy(await talk('What is Kangaroo?', message, 'who wrote it?'))).toEqual([kangaroo])
  })

  it('asks both fields where a message does', async () => {
    const { answer } = await talk('What is Kangaroo?', 'who wrote it and when')
    const said = answer.kind === 'answer' ? answer.statements.map(({ text }) => text).join(' ') : ''
    expect(said).toContain('Fangcheng Liu')
    expect(said).toContain('2024')
  })

  it('looks for a paper that need not have been named, and asks it next', async () => {
    const found = await talk('What is Kangaroo?', 'is there one that compresses checkpoints?')
    expect(citedBy(found)).toContain(checkpoints)
    expect(citedBy(found)).not.toContain(kangaroo)
  })

  it('leaves what was spoken of for a question of its own', async () => {
    const result = await talk('What is Kangaroo?', 'Which paper compresses checkpoints?')
    expect(citedBy(result)).toContain(checkpoints)
    expect(result.understoodAs).toBeUndefined()
  })

  it('finds a paper of a list by its number', async () => {
    const list = await talk('papers on pruning')
    const [, second] = citedBy(list)
    expect(second).toBeDefined()
    const result = await talk('papers on pruning', 'who wrote the second one?')
    expect(citedBy(result)).toEqual([second])
  })

  it('narrows a list by a year, and says so where nothing is left', async () => {
    const some = await talk('papers on pruning', 'only the ones from 2024')
    expect(citedBy(some).length).toBeGreaterThan(0)
    expect(citedBy(some).every(id => id.startsWith('24'))).toBe(true)
    const none = await talk('papers on pruning', 'only the ones from 1999')
    expect(none.answer).toMatchObject({
      kind: 'abstention',
      message: 'None of the papers that were named before fits.',
    })
  })

  it('sets two papers of a conversation side by side', async () => {
    const result = await talk('What is Kangaroo?', 'What is SLAB?', 'how do the two differ?')
    expect([...citedBy(result)].sort()).toEqual([kangaroo, '2405.11582'])
  })

  it.each([
    ['without the second one', [0, 2, 3]],
    ['drop the oldest', undefined],
    ['the first and the third', [0, 2]],
    ['1 and 2', [0, 1]],
    ['just the first two', [0, 1]],
  ])('takes of a list what “%s” leaves', async (message, places) => {
    const list = citedBy(await talk('papers on pruning'))
    const result = citedBy(await talk('papers on pruning', message))
    const oldest = [...list].sort()[0]
    const wanted =
      places === undefined
        ? list.filter(id => id !== oldest)
        : list.filter((_, i) => places.includes(i) || (i > 3 && message.startsWith('without')))
    expect([...result].sort()).toEqual([...wanted].sort())
  })

  it.each([
    ['how does it compare with the first one?', [kangaroo, slab]],
    ['how do those two compare', [kangaroo, slab]],
    ['which is faster', [kangaroo, slab]],
    ['back to the first one, who wrote it', [kangaroo]],
    ['who wrote the other one', [kangaroo]],
    ['and the second?', [slab]],
  ])('knows which of two papers that came one after the other “%s” means', async (message, wanted) => {
    const result = await talk('What is Kangaroo?', 'What is SLAB?', message)
    expect([...citedBy(result)].sort()).toEqual([...wanted].sort())
  })

  it('looks elsewhere where the paper does not state what stands there alone', async () => {
    const result = await talk('What is Kangaroo?', 'checkpoint compression?')
    expect(citedBy(result)).toContain(checkpoints)
  })

  it('says that a number is not stated where no sentence that answers has one, with the two closest', async () => {
    const { answer } = await talk('What is attribute aware pooling?', 'how many images are in their dataset')
    expect(answer).toMatchObject({ kind: 'answer', isNotStated: true })
    expect(answer.kind === 'answer' && answer.statements.length).toBe(2)
    expect(answer.kind === 'answer' && answer.statements[0]?.text).toMatch(
      /^Not stated in the abstract; the closest sentences are: /,
    )
  })

  it('takes a short question for one about code only where it asks for that', async () => {
    const { answer } = await talk('What is Kangaroo?', 'can i trust it')
    expect(answer.kind === 'answer' && answer.statements.map(({ text }) => text).join(' ')).not.toContain(
      'github.com',
    )
  })

  it('searches on the same topic where nothing was found before', async () => {
    const nothing = 'Which paper measures how chess players feel during a game?'
    expect((await talk(nothing)).answer).toMatchObject({ kind: 'abstention', reason: 'not-in-corpus' })
    expect((await talk(nothing, 'who is behind that?')).understoodAs).toContain('chess players')
  })

  it('takes thanks for thanks and goes on behind them', async () => {
    const thanks = await talk('What is Kangaroo?', 'great, thank you!')
    expect(thanks.answer).toMatchObject({ kind: 'abstention', reason: 'small-talk' })
    expect(citedBy(await talk('What is Kangaroo?', 'thanks!', 'who wrote it?'))).toEqual([kangaroo])
  })

  it('leans on nothing where nothing was said', async () => {
    const result = await talk('who wrote it?')
    expect(result.understoodAs).toBeUndefined()
    expect(citedBy(result)).toEqual([])
  })
})
