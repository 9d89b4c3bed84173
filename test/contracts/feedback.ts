import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FeedbackStore, NewFeedback } from '../../src/library/feedback.ts'

/** `now`: milliseconds; what the store takes for the present. */
export interface FeedbackUnderTest {
  readonly feedback: FeedbackStore
  setNow(now: number): void
  dispose(): Promise<void>
}

const rated: NewFeedback = {
  key: 'a',
  ownerId: '1',
  askerId: '2',
  serverId: '10',
  rating: 'down',
  question: 'What is SLAB?',
  reason: 'The wrong paper.',
  paperIds: ['2405.11582'],
  keptUntil: 10_000,
}

/** What every `FeedbackStore` promises. */
export function describeFeedback(name: string, open: () => Promise<FeedbackUnderTest>): void {
  describe(`FeedbackStore: ${name}`, () => {
    let subject: FeedbackUnderTest
    let feedback: FeedbackStore

    beforeEach(async () => {
      subject = await open()
      feedback = subject.feedback
      subject.setNow(1000)
    })
    afterEach(() => subject.dispose())

    it('gives back what was rated', async () => {
      await feedback.put(rated)
      expect(await feedback.all()).toEqual([{ ...rated, givenAt: 1000 }])
    })

    it('keeps the last rating that somebody gives an answer', async () => {
      await feedback.put(rated)
      const { reason: _, ...up } = { ...rated, rating: 'up' as const }
      await feedback.put(up)
      await feedback.put({ ...rated, ownerId: '3' })
      expect(await feedback.summary('10', 5)).toMatchObject({ up: 1, down: 1 })
    })

    it('counts by server, the worst questions first', async () => {
      await feedback.put(rated)
      await feedback.put({ ...rated, key: 'b', question: 'What is DiJiang?' })
      await feedback.put({ ...rated, key: 'c', question: 'What is DiJiang?', reason: 'Too long.' })
      await feedback.put({ ...rated, key: 'd', question: 'What is TinySAM?', rating: 'up' })
      await feedback.put({ ...rated, key: 'e', serverId: '11' })
      const { serverId: _, ...outside } = { ...rated, key: 'f' }
      await feedback.put(outside)
      const { up, down, worst } = await feedback.summary('10', 2)
      expect({ up, down }).toEqual({ up: 1, down: 3 })
      expect(worst.map(({ question }) => question)).toEqual(['What is DiJiang?', 'What is SLAB?'])
      expect([...(worst[0]?.reasons ?? [])].sort()).toEqual(['The wrong paper.', 'Too long.'])
      expect(await feedback.summary(undefined, 5)).toMatchObject({ up: 0, down: 1 })
    })

    it('deletes what is over', async () => {
      await feedback.put(rated)
      subject.setNow(10_000)
      expect(await feedback.all()).toEqual([])
      subject.setNow(2000)
      expect(await feedback.all()).toEqual([])
    })
  })
}
