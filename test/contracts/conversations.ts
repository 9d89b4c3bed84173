import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostTurns, type Turn } from '../../src/domain/conversation.ts'
import type { Conversations } from '../../src/library/conversations.ts'

/** `now`: milliseconds; what the store takes for the present. */
export interface ConversationsUnderTest {
  readonly conversations: Conversations
  setNow(now: number): void
  dispose(): Promise<void>
}

const dayMs = 24 * 60 * 60 * 1000
const ada = { userId: 'ada', serverId: 'club' }

function turn(question: string): Turn {
  return {
    question,
    asked: question,
    topic: question,
    answer: 'It is.',
    paperIds: ['2404.18911'],
    kind: 'answer',
  }
}

/** What every `Conversations` promises. */
export function describeConversations(name: string, open: () => Promise<ConversationsUnderTest>): void {
  describe(`Conversations: ${name}`, () => {
    let subject: ConversationsUnderTest
    let conversations: Conversations

    beforeEach(async () => {
      subject = await open()
      conversations = subject.conversations
      subject.setNow(dayMs)
    })
    afterEach(() => subject.dispose())

    it('gives back the last turns, up to the one that is replied to', async () => {
      const numbers: number[] = []
      for (const each of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
        numbers.push(await conversations.add('here', turn(each), ada))
      await conversations.add('there', turn('other'), ada)
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      const last = await conversations.turns('here')
      expect(last.map(({ question }) => question).join('')).toBe('cdefgh')
      expect(last).toHaveLength(mostTurns)
      expect((await conversations.turns('here', 2)).map(({ question }) => question)).toEqual(['a', 'b'])
    })

    it('numbers turns that come at once one after the other', async () => {
      const numbers = await Promise.all(
        ['a', 'b', 'c', 'd'].map(each => conversations.add('here', turn(each), { userId: 'ada' })),
      )
      expect([...numbers].sort()).toEqual([1, 2, 3, 4])
    })

    it('forgets one conversation and no other', async () => {
      await conversations.add('here', turn('a'), ada)
      await conversations.add('there', turn('b'), ada)
      await conversations.forget('here')
      expect(await conversations.turns('here')).toEqual([])
      expect(await conversations.turns('there')).toHaveLength(1)
    })

    it('keeps a turn for 30 days', async () => {
      await conversations.add('here', turn('a'), ada)
      subject.setNow(31 * dayMs - 1)
      expect(await conversations.turns('here')).toHaveLength(1)
      subject.setNow(31 * dayMs)
      expect(await conversations.turns('here')).toEqual([])
    })
  })
}
