import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Community } from '../../src/library/community.ts'

export interface PersonalDataUnderTest {
  readonly community: Community
  /** Every value that is stored, wherever it is. */
  stored(): Promise<readonly unknown[]>
  setNow(now: number): void
  dispose(): Promise<void>
}

const [user, other, server, otherServer] = ['7001', '7002', '8001', '8002']
const dayMs = 24 * 3_600_000

/** Has every store hold something of a user and a server, and of another one each. */
async function fill(community: Community, [userId, serverId]: readonly [string, string]): Promise<void> {
  const { keptAnswers, serverSettings, tokenBudget, follows, conversations, subscriptions, feedback } =
    community
  const { readingLists } = community
  const said = `asked by ${userId} in ${serverId}`
  const turn = {
    question: said,
    asked: said,
    topic: said,
    answer: said,
    kind: 'answer',
    paperIds: [],
  } as const
  await conversations.add(`thread of ${serverId}`, turn, { userId, serverId })
  await keptAnswers.keep({
    ownerId: userId,
    serverId,
    visibility: 'public',
    content: { kind: 'paper', paperId: '2405.11582', relatedIds: [] },
  })
  await serverSettings.put(serverId, {
    answers: 'public',
    wording: 'model',
    length: 'full',
    channels: [],
    timeZone: 'UTC',
    weekday: 1,
    keptForDays: 30,
  })
  await tokenBudget.reserve(serverId, { day: '2026-03-01', tokens: 1, limit: 10 })
  await follows.add({ category: 'cs.CL', not: [], addedAt: 0, addedBy: userId })
  const asked = {
    ownerId: userId,
    terms: { category: 'cs.CL', not: [] },
    rhythm: 'daily',
    createdAt: 0,
  } as const
  await subscriptions.add(asked, 0)
  const { number } = await subscriptions.add({ ...asked, serverId, channelId: '9' }, 0)
  await subscriptions.claim({
    subscription: number,
    period: '2026-03-01',
    key: `key of ${serverId}`,
    after: 0,
    until: 1,
    papers: [{ paperId: '2405.11582', reason: '' }],
    came: 1,
    claimedAt: 0,
  })
  const rated = {
    serverId,
    rating: 'down',
    question: `asked by ${userId} in ${serverId}`,
    paperIds: [],
    keptUntil: 90 * dayMs,
  } as const
  await feedback.put({ ...rated, key: `${serverId}a`, ownerId: userId, askerId: '1' })
  await feedback.put({ ...rated, key: `${serverId}b`, ownerId: '1', askerId: userId })
  await readingLists.add({ kind: 'user', id: userId }, ['a'], userId)
  await readingLists.add({ kind: 'server', id: serverId }, ['a'], userId)
  await readingLists.setNote({ kind: 'server', id: serverId }, 'a', `a note of ${userId}`)
  await community.departures.left(serverId)
  await community.unansweredRequests.keep({ id: said, ownerId: userId, serverId, content: said })
  const counted = [
    { kind: 'user', id: userId, most: 1 },
    { kind: 'server', id: serverId, most: 1 },
  ] as const
  await community.requestCounts?.take(counted, 60_000)
}

/** What a community promises to whoever wants to be forgotten: all that any store has held is gone. */
export function describePersonalData(name: string, open: () => Promise<PersonalDataUnderTest>): void {
  describe(`PersonalData: ${name}`, () => {
    let subject: PersonalDataUnderTest

    beforeEach(async () => {
      subject = await open()
      subject.setNow(dayMs)
      await fill(subject.community, [user, server])
      await fill(subject.community, [other, otherServer])
    })
    afterEach(() => subject.dispose())

    const holding = async (id: string) => (await subject.stored()).filter(value => String(value).includes(id))

    it('says what is kept of a user', async () => {
      const kept = await subject.community.personalData.keptOf(user)
      expect(kept.length).toBeGreaterThanOrEqual(4)
      expect(kept.every(({ count }) => count > 0)).toBe(true)
      expect(await subject.community.personalData.keptOf('nobody')).toEqual([])
    })

    it('has nothing of a user once they are forgotten, wherever it was, and all of others', async () => {
      const before = (await holding(other)).length
      expect((await holding(user)).length).toBeGreaterThan(0)
      await subject.community.personalData.forgetUser(user)
      expect(await holding(user)).toEqual([])
      expect(await subject.community.personalData.keptOf(user)).toEqual([])
      expect(await holding(other)).toHaveLength(before)
    })

    it('has nothing of a server once it is forgotten, and all of others', async () => {
      const before = (await holding(otherServer)).length
      await subject.community.personalData.forgetServer(server)
      expect(await holding(server)).toEqual([])
      expect(await holding(otherServer)).toHaveLength(before)
    })

    it('keeps a channel’s digests and a server’s list without the name of whoever is forgotten', async () => {
      const { subscriptions, readingLists, personalData } = subject.community
      await personalData.forgetUser(user)
      const left = await subscriptions.all()
      expect(left.filter(({ serverId }) => serverId === server)).toMatchObject([{ ownerId: '' }])
      expect(await readingLists.of({ kind: 'server', id: server })).toMatchObject([{ addedBy: '' }])
    })

    it('gives a server that was left thirty days, which end with its return', async () => {
      const { departures } = subject.community
      expect(await departures.over()).toEqual([])
      subject.setNow(31 * dayMs)
      expect([...(await departures.over())].sort()).toEqual([server, otherServer])
      await departures.returned(server)
      expect(await departures.over()).toEqual([otherServer])
      expect(await departures.known()).toEqual([server])
    })
  })
}
