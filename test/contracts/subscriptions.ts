import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewDigest, NewSubscription, Subscriptions } from '../../src/library/subscriptions.ts'

export interface SubscriptionsUnderTest {
  readonly subscriptions: Subscriptions
  /** The same, opened a second time. */
  reopen(): Promise<Subscriptions>
  dispose(): Promise<void>
}

const ofChannel: NewSubscription = {
  ownerId: '1',
  serverId: '10',
  channelId: '100',
  terms: { category: 'cs.CL', topic: 'distillation', not: ['survey'] },
  rhythm: 'weekly',
  createdAt: 1000,
}
const ofPerson: NewSubscription = {
  ownerId: '1',
  terms: { author: 'Kai Han', not: [] },
  rhythm: 'daily',
  timeZone: 'Asia/Tokyo',
  createdAt: 2000,
}

function digestOf(subscription: number, changes: Partial<NewDigest> = {}): NewDigest {
  return {
    subscription,
    period: '2026-03-01',
    key: 'k'.repeat(22),
    after: 5,
    until: 9,
    papers: [{ paperId: '2603.00001', reason: 'It is distilled.' }],
    came: 4,
    claimedAt: 3000,
    ...changes,
  }
}

/** What every `Subscriptions` promises. */
export function describeSubscriptions(name: string, open: () => Promise<SubscriptionsUnderTest>): void {
  describe(`Subscriptions: ${name}`, () => {
    let subject: SubscriptionsUnderTest
    let subscriptions: Subscriptions

    beforeEach(async () => {
      subject = await open()
      subscriptions = subject.subscriptions
    })
    afterEach(() => subject.dispose())

    it('keeps what was asked for, under numbers that are never given twice', async () => {
      const first = await subscriptions.add(ofChannel, 5)
      const second = await subscriptions.add(ofPerson, 7)
      expect(first).toEqual({ ...ofChannel, after: 5, number: 1 })
      expect(second).toEqual({ ...ofPerson, after: 7, number: 2 })
      expect(await subscriptions.remove(2)).toBe(true)
      expect(await subscriptions.remove(2)).toBe(false)
      expect((await subscriptions.add(ofPerson, 7)).number).toBe(3)
      expect((await (await subject.reopen()).all()).map(({ number }) => number)).toEqual([1, 3])
    })

    it('gives the papers of a claim to nobody else', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      const other = await subject.reopen()
      expect(await subscriptions.claim(digestOf(number))).toBe(true)
      // Another process has composed the same, or one of the next period over the same papers.
      expect(await other.claim(digestOf(number))).toBe(false)
      expect(await other.claim(digestOf(number, { period: '2026-03-02' }))).toBe(false)
      expect((await other.all())[0]?.after).toBe(9)
      expect(await other.claim(digestOf(number, { period: '2026-03-02', after: 9, until: 12 }))).toBe(true)
    })

    it('has one digest a period, also where the clock was set back', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      await subscriptions.claim(digestOf(number))
      await subscriptions.claim(digestOf(number, { period: '2026-03-02', after: 9, until: 10 }))
      expect(await subscriptions.hasDigest(number, '2026-03-01')).toBe(true)
      expect(await subscriptions.claim(digestOf(number, { after: 10, until: 11 }))).toBe(false)
      expect((await subscriptions.all())[0]?.after).toBe(10)
    })

    it('lists what was not sent until it is', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      const digest = digestOf(number)
      await subscriptions.claim(digest)
      const [unsent] = await (await subject.reopen()).unsent()
      expect(unsent).toEqual({ ...digest, triedAt: 3000, tries: 1 })
      await subscriptions.noteFault(digest, 'Missing Permissions')
      expect((await subscriptions.unsent())[0]?.fault).toBe('Missing Permissions')
      await subscriptions.markSent(digest, 4000)
      expect(await subscriptions.unsent()).toEqual([])
      expect(await subscriptions.last(number, 5)).toEqual([
        { ...digest, triedAt: 3000, tries: 1, sentAt: 4000 },
      ])
    })

    it('counts a digest without papers as sent', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      await subscriptions.claim(digestOf(number, { papers: [], key: '' }))
      expect(await subscriptions.unsent()).toEqual([])
      expect((await subscriptions.last(number, 1))[0]).toMatchObject({ sentAt: 3000, came: 4 })
    })

    it('lets one process alone take a digest over', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      await subscriptions.claim(digestOf(number))
      const [unsent] = await subscriptions.unsent()
      if (unsent === undefined) throw new Error('nothing is unsent')
      const other = await subject.reopen()
      expect(await other.takeOver(unsent, 9000)).toBe(true)
      expect(await subscriptions.takeOver(unsent, 9001)).toBe(false)
      expect((await subscriptions.unsent())[0]).toMatchObject({ triedAt: 9000, tries: 2 })
    })

    it('forgets the digests of a subscription that ends', async () => {
      const { number } = await subscriptions.add(ofChannel, 5)
      await subscriptions.claim(digestOf(number))
      await subscriptions.remove(number)
      expect(await subscriptions.unsent()).toEqual([])
      expect(await subscriptions.claim(digestOf(number, { period: '2026-04-01' }))).toBe(false)
    })
  })
}
