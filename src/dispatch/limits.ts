import { AppError } from '../errors.ts'
import { toQuantity } from '../render/quantities.ts'

/** Keeps one user, channel or server from taking all of the bot's time. */
export interface Limits {
  /**
   * Counts a request under an ID. Returns the function to call when it is done. Throws as `check` does; what is refused
   * does not count.
   */
  enter(id: string): () => void
  /** Throws an `AppError` `limit-reached`, whose message says when to try again, where one more would be too many. */
  check(id: string): void
}

/** Who asks for too much, as the message to them says it: `channel` for “in this channel”, none for themselves. */
export type LimitedPlace = 'channel' | 'server'

export interface LimitOptions {
  /** How many requests may begin in any window. */
  readonly most: number
  /** In milliseconds; a minute where absent. */
  readonly windowMs?: number
  /** How many may run at once; as many as like where absent. */
  readonly atOnce?: number
  /** What is limited; a user where absent. */
  readonly place?: LimitedPlace
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

interface Usage {
  /** When each request of the last window began. */
  readonly begun: readonly number[]
  readonly running: number
}

/** The window of every limit on answers. */
export const minuteMs = 60_000

export function createLimits(options: LimitOptions): Limits {
  const { most, windowMs = minuteMs, atOnce = Number.POSITIVE_INFINITY, place, clock } = options
  const usages = new Map<string, Usage>()

  function usageOf(id: string): Usage {
    const usage = usages.get(id) ?? { begun: [], running: 0 }
    const since = clock() - windowMs
    return { ...usage, begun: usage.begun.filter(time => time > since) }
  }

  function requireRoom({ begun, running }: Usage): void {
    if (running >= atOnce) throw stillRunning()
    const [oldest] = begun
    if (oldest !== undefined && begun.length >= most)
      throw tooMany({ most, windowMs, place }, oldest + windowMs - clock())
  }

  function leave(id: string): void {
    const usage = usageOf(id)
    usages.set(id, { ...usage, running: usage.running - 1 })
    forgetIdle()
  }

  /** Whoever has asked nothing for a window takes no memory. */
  function forgetIdle(): void {
    for (const id of usages.keys()) {
      const { begun, running } = usageOf(id)
      if (begun.length > 0 || running > 0) return
      usages.delete(id)
    }
  }

  return {
    check: id => requireRoom(usageOf(id)),
    enter(id) {
      const usage = usageOf(id)
      requireRoom(usage)
      // Taken out and put in again, so that the map's order is that of the last request.
      usages.delete(id)
      usages.set(id, { begun: [...usage.begun, clock()], running: usage.running + 1 })
      let left = false
      return () => {
        if (!left) leave(id)
        left = true
      }
    },
  }
}

function stillRunning(): AppError {
  return new AppError(
    'limit-reached',
    'Your last request is still being worked on. Ask again once it is done.',
  )
}

interface Exceeded {
  readonly most: number
  readonly windowMs: number
  readonly place?: LimitedPlace | undefined
}

/** A refusal, until so many milliseconds are over. */
export function tooMany({ most, windowMs, place }: Exceeded, leftMs: number): AppError {
  const where = place === undefined ? '' : ` from all in this ${place}`
  const window = windowMs === minuteMs ? 'a minute' : `${Math.round(windowMs / minuteMs)} minutes`
  const seconds = Math.max(1, Math.ceil(leftMs / 1000))
  const wait = seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`
  return new AppError(
    'limit-reached',
    `That is more than ${toQuantity(most, 'request')}${where} in ${window}. Ask again in ${wait}.`,
    { retryable: true },
  )
}
