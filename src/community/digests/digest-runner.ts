import { errorMessage } from '../../errors.ts'
import type { KeptAnswers } from '../../library/kept-answers.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { ServerSettingsBook } from '../../library/server-settings.ts'
import type { Digest, Subscription, Subscriptions } from '../../library/subscriptions.ts'
import type { Logger } from '../../logger.ts'
import { digestMessage, digestTitle } from '../../render/digest-message.ts'
import { duePeriod } from './digest-calendar.ts'
import type { DigestPlace, DigestSender } from './digest-sender.ts'
import { timesOf } from './digest-times.ts'
import { type ArrivalParts, judgeArrivals } from './judge-arrivals.ts'

/*
 * How each paper gets into one digest, and each digest to its place once:
 *
 *     arrivals ──► judged ──► claimed ──────────────► sent ──────────► marked
 *     after … until          one transaction:        nonce = key       sent_at
 *                            a row a period, and
 *                            `after` moves to `until`
 *
 * Stopped before the claim, nothing has happened. Between the claim and the mark, whoever comes by later takes the digest
 * over, by a change of `tried_at` that only one process can make, and sends it with the same papers under the same nonce.
 * Discord knows a nonce for some minutes only: before it is sent again, its place is read for a message that carries the
 * digest's key. Where Discord shows nothing of that, it is sent: rather twice than never. Whoever has it sends it soon or
 * not at all: a process that was held up (a machine that slept, a limit of Discord's) may find that another has sent it.
 */

export interface DigestParts extends ArrivalParts {
  readonly library: Pick<PaperLibrary, 'arrivedSince' | 'get'>
  readonly subscriptions: Subscriptions
  readonly keptAnswers: Pick<KeptAnswers, 'keep'>
  readonly serverSettings: Pick<ServerSettingsBook, 'of'>
  readonly sender: DigestSender
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** After a try, others leave a digest alone for this long; then twice as long each time, up to the longest. */
const firstWaitMs = 3 * 60_000
/** Whoever tries may send it for this long; a request that has begun by then is over before others come. */
const sendWithinMs = 2 * 60_000
const longestWaitMs = 6 * 3_600_000

/** Sends what is due, and what was not sent before. Rejects with a library's fault; one of a place is kept with the digest. */
export async function runDigests(parts: DigestParts, signal?: AbortSignal): Promise<void> {
  const { subscriptions, now } = parts
  const all = await subscriptions.all()
  const unsent = await subscriptions.unsent()
  for (const digest of unsent) {
    signal?.throwIfAborted()
    const subscription = all.find(({ number }) => number === digest.subscription)
    if (subscription === undefined || isLeftAlone(digest, now())) continue
    const triedAt = now()
    if (await subscriptions.takeOver(digest, triedAt))
      await deliver({ subscription, digest: { ...digest, triedAt }, isAgain: true }, parts)
  }
  const waiting = new Set(unsent.map(({ subscription }) => subscription))
  for (const subscription of all) {
    signal?.throwIfAborted()
    if (!waiting.has(subscription.number)) await tell(subscription, parts)
  }
}

/** A clock that was set back counts as time that has passed. */
function isLeftAlone({ triedAt, tries }: Digest, now: number): boolean {
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1))
  return Math.abs(now - triedAt) < waitMs
}

/** Claims and sends a subscription's digest where one is due. */
async function tell(subscription: Subscription, parts: DigestParts): Promise<void> {
  const { subscriptions, keptAnswers, serverSettings, now } = parts
  const { period, dueAt } = duePeriod(timesOf(subscription, serverSettings), now())
  if (dueAt <= subscription.createdAt || (await subscriptions.hasDigest(subscription.number, period))) return
  const { papers, came, until } = await judgeArrivals(subscription, parts, now())
  const key =
    papers.length === 0
      ? ''
      : await keptAnswers.keep({
          ownerId: subscription.ownerId,
          visibility: subscription.channelId === undefined ? 'private' : 'public',
          content: { kind: 'papers', title: digestTitle(subscription.terms), papers },
          ...(subscription.serverId !== undefined && { serverId: subscription.serverId }),
        })
  const claimed = {
    subscription: subscription.number,
    period,
    key,
    after: subscription.after,
    until,
    papers,
    came,
    claimedAt: now(),
  }
  if (!(await subscriptions.claim(claimed)) || papers.length === 0) return
  const digest = { ...claimed, triedAt: claimed.claimedAt, tries: 1 }
  await deliver({ subscription, digest, isAgain: false }, parts)
}

interface Delivery {
  readonly subscription: Subscription
  readonly digest: Digest
  /** Whether it may have been sent before. */
  readonly isAgain: boolean
}

async function deliver({ subscription, digest, isAgain }: Delivery, parts: DigestParts): Promise<void> {
  const { subscriptions, sender, library, logger, now } = parts
  const place = placeOf(subscription)
  try {
    const isThere = isAgain && (await sender.holds(place, { key: digest.key, since: digest.claimedAt }))
    const found = isThere ? [] : await library.get(digest.papers.map(({ paperId }) => paperId))
    const papers = digest.papers.flatMap(({ reason }, i) => {
      const paper = found[i]
      return paper === undefined ? [] : [{ paper, reason }]
    })
    // What was removed since it came is told no more.
    if (!isThere && papers.length > 0) {
      const reply = digestMessage({ terms: subscription.terms, papers, key: digest.key })
      const until = digest.triedAt + sendWithinMs
      if ((await sender.send(place, { reply, nonce: digest.key, until })) === 'gone') {
        logger.info('a digest’s place is gone, and its subscription with it')
        await subscriptions.remove(subscription.number)
        return
      }
    }
  } catch (error) {
    logger.warn({ err: error }, `a digest was not sent: ${errorMessage(error)}`)
    await subscriptions.noteFault(digest, errorMessage(error))
    return
  }
  await subscriptions.markSent(digest, now())
}

function placeOf({ channelId, ownerId }: Subscription): DigestPlace {
  return channelId === undefined ? { userId: ownerId } : { channelId }
}
