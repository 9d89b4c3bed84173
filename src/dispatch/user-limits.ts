import { AppError } from '../errors.ts'
import { toQuantity } from '../render/quantities.ts'

/** Keeps one user from taking all of the bot's time. */
export interface UserLimits {
  /**
   * Counts a request. Returns the function to call when it is done. Throws `AppError` `limit-reached`, whose message
   * says when to try again; what is refused does not count.
   */
  enter(userId: string): () => void
}

export interface UserLimitOptions {
  /** How many requests a user may begin in any window. */
  readonly most: number
  /** In milliseconds; a minute where absent. */
  readonly windowMs?: number
  /** How many may run at once. */
  readonly atOnce: number
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

interface Usage {
  /** When each request of the last window began. */
  readonly begun: readonly number[]
  readonly running: number
}

const minuteMs = 60_000

export function createUserLimits({ most, windowMs = minuteMs, atOnce, clock }: UserLimitOptions): UserLimits {
  const usages = new Map<string, Usage>()

  function usageOf(userId: string): Usage {
    const usage = usages.get(userId) ?? { begun: [], running: 0 }
    const since = clock() - windowMs
    return { ...usage, begun: usage.begun.filter(time => time > since) }
  }

  function leave(userId: string): void {
    const usage = usageOf(userId)
    usages.set(userId, { ...usage, running: usage.running - 1 })
    forgetIdle()
  }

  /** Whoever has asked nothing for a window takes no memory. */
  function forgetIdle(): void {
    for (const userId of usages.keys()) {
      const { begun, running } = usageOf(userId)
      if (begun.length > 0 || running > 0) return
      usages.delete(userId)
    }
  }

  return {
    enter(userId) {
      const usage = usageOf(userId)
      if (usage.running >= atOnce) throw stillRunning()
      const [oldest] = usage.begun
      if (oldest !== undefined && usage.begun.length >= most) {
        throw tooMany(most, windowMs, Math.ceil((oldest + windowMs - clock()) / 1000))
      }
      // Taken out and put in again, so that the map's order is that of the last request.
      usages.delete(userId)
      usages.set(userId, { begun: [...usage.begun, clock()], running: usage.running + 1 })
      let left = false
      return () => {
        if (!left) leave(userId)
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

function tooMany(most: number, windowMs: number, seconds: number): AppError {
  const window = windowMs === minuteMs ? 'a minute' : `${Math.round(windowMs / minuteMs)} minutes`
  const wait = seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`
  return new AppError(
    'limit-reached',
    `That is more than ${toQuantity(most, 'request')} in ${window}. Ask again in ${wait}.`,
    {
      retryable: true,
    },
  )
}
