import type { RequestOrigin } from '../command.ts'
import { AppError } from '../errors.ts'
import type { RequestCounts } from '../library/request-counts.ts'
import { createLimits, type LimitedPlace, minuteMs, tooMany } from './limits.ts'
import { orAborted } from './or-aborted.ts'

/** How many answers may be asked for in a minute by one user, in one channel with its threads, and in one server. */
export interface AnswersPerMinute {
  readonly user: number
  readonly channel: number
  readonly server: number
}

/** Limits on requests that look for answers. */
export interface RequestLimits {
  /**
   * Counts a request in this process. Returns the function to call when it is done. Throws an `AppError` `limit-reached`,
   * whose message says when to try again; what is refused counts nowhere.
   */
  enter(origin: RequestOrigin): () => void
  /**
   * Counts it over all processes, where several answer; to be called after `enter`, whose word stands where the others
   * cannot be asked. Rejects as `enter` throws.
   */
  enterShared(origin: RequestOrigin): Promise<void>
}

export interface RequestLimitOptions {
  readonly perMinute: AnswersPerMinute
  /** Where all processes count together; absent where there is one. */
  readonly counts?: RequestCounts
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

/** Whoever waits for an answer waits no longer than this for the count of all processes. */
const countTimeoutMs = 1_000
/** Counts that could not be asked are left alone for so long. */
const quietAfterFaultMs = 5_000

export function createRequestLimits({ perMinute, counts, clock }: RequestLimitOptions): RequestLimits {
  const byKind = {
    user: createLimits({ most: perMinute.user, atOnce: 1, clock }),
    channel: createLimits({ most: perMinute.channel, place: 'channel', clock }),
    server: createLimits({ most: perMinute.server, place: 'server', clock }),
  } as const
  let quietUntil = Number.NEGATIVE_INFINITY

  return {
    enter(origin) {
      const places = limitedPlaces(origin)
      for (const { kind, id } of places) byKind[kind].check(id)
      const leaves = places.map(({ kind, id }) => byKind[kind].enter(id))
      return () => {
        for (const leave of leaves) leave()
      }
    },
    async enterShared(origin) {
      if (counts === undefined || clock() < quietUntil) return
      const accounts = limitedPlaces(origin).map(({ kind, id }) => ({ kind, id, most: perMinute[kind] }))
      try {
        const full = await orAborted(counts.take(accounts, minuteMs), AbortSignal.timeout(countTimeoutMs))
        if (full === undefined) return
        const { kind, leftMs } = full
        throw tooMany({ most: perMinute[kind], windowMs: minuteMs, place: placeOf(kind) }, leftMs)
      } catch (error) {
        if (error instanceof AppError && error.code === 'limit-reached') throw error
        quietUntil = clock() + quietAfterFaultMs
      }
    },
  }
}

type Kind = keyof AnswersPerMinute

function placeOf(kind: Kind): LimitedPlace | undefined {
  return kind === 'user' ? undefined : kind
}

/** Everything that a request counts for. */
function limitedPlaces(origin: RequestOrigin): readonly { readonly kind: Kind; readonly id: string }[] {
  const { user, channelId, parentChannelId, serverId } = origin
  const channel = parentChannelId ?? channelId
  return [
    { kind: 'user', id: user.id },
    // In a direct message, channel and user are one.
    ...(serverId === undefined || channel === undefined ? [] : [{ kind: 'channel', id: channel } as const]),
    ...(serverId === undefined ? [] : [{ kind: 'server', id: serverId } as const]),
  ]
}
