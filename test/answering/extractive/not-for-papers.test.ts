import { describe, expect, it, onTestFinished } from 'vitest'
import { notForPapers } from '../../../src/answering/extractive/not-for-papers.ts'
import { type MessageKind, messageKinds, type QuestionAnalysis } from '../../../src/domain/question.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { readWording } from '../../../src/question/read-wording.ts'
import { bundledWording } from '../../support/bundled-wording.ts'
import { paper } from '../../support/papers.ts'
import { questionOver } from './sample-hits.ts'

function questionOfKind(kinds: Partial<Record<MessageKind, number>>): QuestionAnalysis {
  const question = questionOver([], 'hello')
  const all = Object.fromEntries(messageKinds.map(kind => [kind, kinds[kind] ?? 0]))
  return { ...question, wording: { ...question.wording, kinds: all as Record<MessageKind, number> } }
}

async function libraryOf(...titles: readonly string[]): Promise<PaperLibrary> {
  const library = openSqliteLibrary(':memory:')
  onTestFinished(() => library.close())
  await library.put(titles.map((title, i) => ({ paper: paper(`local:${i}`, title), keys: [] })))
  return library
}

describe('notForPapers', () => {
  it('greets back with two things to ask of this library', async () => {
    const library = await libraryOf('Tango: Pruning Heads', 'Waltz: Turning Weights', 'Polka: Hopping')
    const reply = await notForPapers(questionOfKind({ 'small-talk': 0.9 }), library)
    expect(reply?.reason).toBe('small-talk')
    expect(reply?.message).toMatch(/^Glad to help\. /)
    const examples = reply?.message?.match(/“[^”]+”/g) ?? []
    expect(examples).toHaveLength(2)
    for (const example of examples) expect(example).toMatch(/Tango|Waltz|Polka/)
    expect(new Set(examples.map(each => /Tango|Waltz|Polka/.exec(each)?.[0])).size).toBe(2)
  })

  it('says what it does to somebody who asks about it, with the number of papers', async () => {
    const library = await libraryOf('Tango: Pruning Heads', 'Waltz: Turning Weights')
    const reply = await notForPapers(questionOfKind({ 'about-bot': 0.6, 'small-talk': 0.2 }), library)
    expect(reply).toMatchObject({ reason: 'small-talk', message: expect.stringContaining('2 papers') })
    expect(reply?.message).not.toContain('Hello')
  })

  it('asks which paper is meant where a message leans on what was said before', async () => {
    const library = await libraryOf('Tango: Pruning Heads', 'Waltz: Turning Weights')
    const reply = await notForPapers(questionOfKind({ 'follow-up': 0.8 }), library)
    expect(reply?.reason).toBe('needs-context')
    expect(reply?.message).toContain('which paper you mean')
    expect(reply?.message).toMatch(/Tango|Waltz/)
  })

  it('types no long title for an example, and says what to do in an empty library', async () => {
    const long = `A Study ${'of Dancing '.repeat(12)}`
    const reply = await notForPapers(
      questionOfKind({ 'small-talk': 1 }),
      await libraryOf(long, 'Tango: Heads'),
    )
    expect(reply?.message).not.toContain('A Study')
    const empty = await notForPapers(questionOfKind({ 'small-talk': 1 }), await libraryOf())
    expect(empty?.message).toContain('Add papers')
  })

  it.each<[string, Partial<Record<MessageKind, number>>]>([
    ['asks papers', { papers: 1 }],
    ['asks for something else', { other: 1 }],
    ['may be either', { papers: 0.5, 'small-talk': 0.5 }],
    ['may be about papers', { papers: 0.5, 'follow-up': 0.5 }],
  ])('says nothing to what %s', async (_, kinds) => {
    expect(await notForPapers(questionOfKind(kinds), await libraryOf('Tango: Heads'))).toBeUndefined()
  })
})

describe('the kinds of messages that come with the code', () => {
  it.each<[string, readonly MessageKind[]]>([
    ['hi there!', ['small-talk']],
    ['thanks a lot', ['small-talk']],
    ['good morning', ['small-talk']],
    ['what can you do?', ['about-bot', 'small-talk']],
    ['who made you?', ['about-bot', 'small-talk']],
    ['Which papers are about pruning?', ['papers']],
    ['How many parameters does the model have?', ['papers']],
    ['How do I bake sourdough bread?', ['other']],
  ])('tell what is said from what is asked: %s', (text, expected) => {
    const { kinds } = readWording(text, bundledWording)
    const likeliest = messageKinds.reduce((a, b) => (kinds[b] > kinds[a] ? b : a))
    expect(expected).toContain(likeliest)
  })
})
