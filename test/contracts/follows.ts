import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Follows } from '../../src/library/follows.ts'

/** `reopen` closes nothing: it opens the same follows a second time. */
export interface FollowsUnderTest {
  readonly follows: Follows
  reopen(): Promise<Follows>
  dispose(): Promise<void>
}

/** What every `Follows` promises. */
export function describeFollows(name: string, open: () => Promise<FollowsUnderTest>): void {
  describe(`Follows: ${name}`, () => {
    let subject: FollowsUnderTest

    beforeEach(async () => {
      subject = await open()
    })
    afterEach(() => subject.dispose())

    it('starts empty', async () => {
      expect(await subject.follows.all()).toEqual([])
    })

    it('keeps what is followed in the order in which it was added', async () => {
      const first = {
        category: 'cs.CL',
        topic: 'distillation “ü”',
        not: ['survey'],
        addedAt: 5,
        addedBy: '7',
      }
      const second = { search: 'cat:cs.CL AND abs:pruning', not: [], addedAt: 6 }
      const added = [await subject.follows.add(first), await subject.follows.add(second)]
      expect(await subject.follows.all()).toEqual(added)
      expect(added).toMatchObject([first, second])
    })

    it('never gives a number twice', async () => {
      const { number } = await subject.follows.add({ category: 'cs', not: [], addedAt: 1 })
      await subject.follows.remove(number)
      const next = await subject.follows.add({ category: 'cs', not: [], addedAt: 2 })
      expect(next.number).toBeGreaterThan(number)
    })

    it('gives back what it removes, and nothing where there is nothing', async () => {
      const follow = await subject.follows.add({ author: 'Kai Han', not: [], addedAt: 1 })
      expect(await subject.follows.remove(follow.number)).toEqual(follow)
      expect(await subject.follows.remove(follow.number)).toBeUndefined()
      expect(await subject.follows.all()).toEqual([])
    })

    it('keeps how far each has been read, for the next opening too', async () => {
      const { number } = await subject.follows.add({ dailyPapers: true, not: [], addedAt: 1 })
      const other = await subject.follows.add({ category: 'math', not: [], addedAt: 1 })
      await subject.follows.finish(number, { until: '2026-01-01' }, 1_700_000_000_000.5)
      await subject.follows.keepCheckpoint(number, { until: '2026-01-02', page: 3 })
      expect(await (await subject.reopen()).all()).toMatchObject([
        { number, checkpoint: { until: '2026-01-02', page: 3 }, syncedAt: 1_700_000_000_000.5 },
        other,
      ])
    })
  })
}
