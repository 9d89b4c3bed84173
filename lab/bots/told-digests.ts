import { setTimeout as sleep } from 'node:timers/promises'
import { duePeriod } from '../../src/community/digests/digest-calendar.ts'
import { timesOf } from '../../src/community/digests/digest-times.ts'
import type { Community } from '../../src/library/community.ts'
import { openServerSettings } from '../../src/library/server-settings.ts'
import type { Digest, Subscription } from '../../src/library/subscriptions.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'

/** What became of digests, and of the papers in them. */
export interface DigestTally {
  /** Claimed, with papers. */
  readonly expected: number
  /** Of which a message stands in their place, and one alone. */
  readonly sent: number
  readonly doubled: number
  /** For each subscription, every paper once. */
  readonly papersExpected: number
  readonly papersTold: number
  readonly papersDoubled: number
}

export interface DigestScene {
  readonly community: Pick<Community, 'subscriptions' | 'serverSettings'>
  readonly discord: Pick<LoopbackDiscord, 'botMessages'>
  /** The processes' time, in milliseconds since 1970. */
  readonly now: () => number
}

const pollMs = 300
const minuteMs = 60_000

/** Waits until every digest that is due is marked as sent, and lets time pass for those that died with a process. */
export async function untilToldAll(
  { community, now }: DigestScene,
  { pass, longestMs }: { readonly pass: (ms: number) => void; readonly longestMs: number },
): Promise<void> {
  const { subscriptions } = community
  const settings = await openServerSettings(community.serverSettings)
  const isTold = async (subscription: Subscription): Promise<boolean> => {
    const { period } = duePeriod(timesOf(subscription, settings), now())
    return subscriptions.hasDigest(subscription.number, period)
  }
  const until = performance.now() + longestMs
  while (performance.now() < until) {
    const told = await Promise.all((await subscriptions.all()).map(isTold))
    if (told.every(Boolean) && (await subscriptions.unsent()).length === 0) return
    await sleep(pollMs)
    pass(minuteMs)
  }
}

/** `paperIds`: those of which each subscription should have been told. */
export async function tallyDigests(
  { community, discord }: DigestScene,
  paperIds: readonly string[],
): Promise<DigestTally> {
  const { subscriptions } = community
  const all = await subscriptions.all()
  const digests = (await Promise.all(all.map(({ number }) => subscriptions.last(number, 1000)))).flat()
  const withPapers = digests.filter(({ papers }) => papers.length > 0)
  const messages = discord.botMessages().map(({ components }) => JSON.stringify(components))
  const copies = withPapers.map(({ key }) => messages.filter(message => message.includes(key)).length)
  const told = all.map(({ number }) =>
    countPapers(
      digests.filter(({ subscription }) => subscription === number),
      paperIds,
    ),
  )
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
  return {
    expected: withPapers.length,
    sent: copies.filter(count => count === 1).length,
    doubled: copies.filter(count => count > 1).length,
    papersExpected: all.length * paperIds.length,
    papersTold: sum(told.map(({ once }) => once)),
    papersDoubled: sum(told.map(({ more }) => more)),
  }
}

function countPapers(digests: readonly Digest[], paperIds: readonly string[]) {
  const ids = digests.flatMap(({ papers }) => papers.map(({ paperId }) => paperId))
  const times = paperIds.map(id => ids.filter(each => each === id).length)
  return { once: times.filter(count => count === 1).length, more: times.filter(count => count > 1).length }
}
