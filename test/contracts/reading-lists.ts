import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ListOwner, longestList, type ReadingLists } from '../../src/library/reading-lists.ts'

/** `now`: milliseconds; what the store takes for the present. */
export interface ReadingListsUnderTest {
  readonly readingLists: ReadingLists
  setNow(now: number): void
  dispose(): Promise<void>
}

const mine: ListOwner = { kind: 'user', id: '1' }
const shared: ListOwner = { kind: 'server', id: '1' }

/** What every `ReadingLists` promises. */
export function describeReadingLists(name: string, open: () => Promise<ReadingListsUnderTest>): void {
  describe(`ReadingLists: ${name}`, () => {
    let subject: ReadingListsUnderTest
    let lists: ReadingLists

    beforeEach(async () => {
      subject = await open()
      lists = subject.readingLists
      subject.setNow(1000)
    })
    afterEach(() => subject.dispose())

    it('holds each paper once, the latest first', async () => {
      expect(await lists.add(mine, ['a', 'b'], '1')).toBe(2)
      subject.setNow(2000)
      expect(await lists.add(mine, ['b', 'c'], '1')).toBe(1)
      expect((await lists.of(mine)).map(({ paperId }) => paperId)).toEqual(['c', 'a', 'b'])
    })

    it('keeps people’s lists and servers’ apart', async () => {
      await lists.add(mine, ['a'], '1')
      await lists.add(shared, ['b'], '1')
      expect((await lists.of(mine)).map(({ paperId }) => paperId)).toEqual(['a'])
      expect(await lists.of(shared)).toEqual([{ paperId: 'b', addedBy: '1', addedAt: 1000 }])
    })

    it('marks, notes and removes what is on a list', async () => {
      await lists.add(mine, ['a'], '1')
      subject.setNow(3000)
      expect(await lists.markRead(mine, 'a', true)).toBe(true)
      expect(await lists.setNote(mine, 'a', 'For Monday.')).toBe(true)
      expect(await lists.of(mine)).toMatchObject([{ readAt: 3000, note: 'For Monday.' }])
      await lists.markRead(mine, 'a', false)
      await lists.setNote(mine, 'a', '')
      expect(await lists.of(mine)).toEqual([{ paperId: 'a', addedBy: '1', addedAt: 1000 }])
      expect(await lists.remove(mine, 'a')).toBe(true)
      expect(await lists.remove(mine, 'a')).toBe(false)
      expect(await lists.markRead(mine, 'a', true)).toBe(false)
      expect(await lists.setNote(mine, 'a', 'x')).toBe(false)
    })

    it('keeps a note without what not every library has a text for', async () => {
      await lists.add(mine, ['a'], '1')
      expect(await lists.setNote(mine, 'a', 'For\0 Monday.')).toBe(true)
      expect(await lists.of(mine)).toMatchObject([{ note: 'For Monday.' }])
    })

    it('grows no longer than it may', async () => {
      const many = Array.from({ length: longestList }, (_, i) => `p${i}`)
      await lists.add(mine, many, '1')
      await expect(lists.add(mine, ['one more'], '1')).rejects.toMatchObject({ code: 'limit-reached' })
      expect(await lists.of(mine)).toHaveLength(longestList)
    })
  })
}
