import { AppError } from '../../errors.ts'
import type { ProcessLock, TryLock } from '../../library/process-lock.ts'
import type { SourceRecords } from '../../library/source-records.ts'
import type { SourceClock } from './source-clock.ts'

/*
 * One request at a time, a while between them, for all processes on a data folder:
 *
 *     request ─► the source's lock, which one process alone can hold ─► its last request is `intervalMs` ago ─► sent
 *
 * The steady clock measures the while: the wall's may be set in between. The lock is the operating system's, so a process
 * that is killed leaves none behind.
 */

export interface SourcePaceOptions {
  /** The name under which its requests are counted and its lock is taken. */
  readonly source: string
  /** From the end of a request to the beginning of the next. */
  readonly intervalMs: () => number
  /** Requests a day, UTC. */
  readonly perDay: number
  readonly records: SourceRecords
  readonly tryLock: TryLock
  readonly clock: SourceClock
}

export interface SourcePace {
  /**
   * Runs a request in its turn. Rejects with an `AppError` `limit-reached` where the day's requests are used up, or where
   * the source has asked to be left alone for longer than is waited for; else as the request does.
   */
  run<Result>(request: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

/** How often it is looked whether another process is done with the source. */
const lookAgainMs = 100
/** Who is asked to stay away for longer says so and ends. */
export const longestWaitMs = 2 * 60_000
/** However the wall's clock may have been set: nobody asks to be left alone for longer. */
const longestQuietMs = 24 * 3_600_000

export function createSourcePace(options: SourcePaceOptions): SourcePace {
  const { source, intervalMs, perDay, records, tryLock, clock } = options

  async function turn(signal?: AbortSignal): Promise<ProcessLock> {
    for (;;) {
      signal?.throwIfAborted()
      const lock = await tryLock(source)
      if (lock !== undefined) return lock
      await clock.wait(lookAgainMs, signal)
    }
  }

  /** What is left of the time for which the source has asked to be left alone. */
  async function quietMs(): Promise<number> {
    const { quietUntil } = await records.state(source)
    return quietUntil === undefined ? 0 : Math.min(longestQuietMs, Math.max(0, quietUntil - clock.now()))
  }

  async function waitForPace(signal?: AbortSignal): Promise<void> {
    const quiet = await quietMs()
    if (quiet > longestWaitMs) throw isLeftAlone(source, clock.now() + quiet)
    if (quiet > 0) await clock.wait(quiet, signal)
    const { lastSteady } = await records.state(source)
    if (lastSteady === undefined) return
    // A machine that was started anew counts from the beginning.
    const passed = clock.steady() - lastSteady
    const left = passed < 0 ? intervalMs() : intervalMs() - passed
    if (left > 0) await clock.wait(left, signal)
  }

  return {
    async run(request, signal) {
      const lock = await turn(signal)
      try {
        await waitForPace(signal)
        const day = new Date(clock.now()).toISOString().slice(0, 10)
        if (!(await records.count(source, { day, limit: perDay, steady: clock.steady() })))
          throw usedUp(source, perDay)
        try {
          return await request()
        } catch (error) {
          const asked = error instanceof AppError ? error.retryAfterMs : undefined
          if (asked !== undefined)
            await records.keepQuiet(source, clock.now() + Math.min(asked, longestQuietMs))
          throw error
        } finally {
          await records.ended(source, clock.steady())
        }
      } finally {
        await lock.release()
      }
    },
  }
}

function usedUp(source: string, perDay: number): AppError {
  return new AppError(
    'limit-reached',
    `${source}: the ${perDay} requests of today are used up; it goes on tomorrow (FOOTNOTE_SOURCE_REQUESTS_PER_DAY)`,
  )
}

function isLeftAlone(source: string, until: number): AppError {
  const time = `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return new AppError('unavailable', `${source} asks to be left alone until ${time}`)
}
