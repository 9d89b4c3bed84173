import { AppError } from '../errors.ts'
import { within } from './within.ts'

/*
 * Between questions and a service that may be away (a circuit breaker: Nygard 2007, Release It!). While the service is
 * known to fail nobody waits for it; from time to time one call finds out whether it is back, and waits for a moment only:
 *
 *     closed ──── a call fails, or takes longer than patienceMs ───► open: calls fail at once
 *       ▲                                                              │ after restMs, with the next call
 *       └──────── succeeds, be it after trialMs ──────────────────── one trial
 */

export interface CircuitBreakerOptions {
  /** How long a caller waits, in milliseconds, the call itself goes on behind; to its end where absent. */
  readonly patienceMs?: number
  /** The same for the one whose call finds out whether the service is back. */
  readonly trialMs?: number
  /** How long a service that failed is left alone, in milliseconds; longer where its error says so. */
  readonly restMs: number
  /** Which faults say that the service is away; all where absent. */
  readonly isOutage?: (fault: unknown) => boolean
  /** Told once what it failed with, until it is back. */
  readonly onOpen?: (fault: unknown) => void
  readonly onClose?: () => void
  /** Milliseconds on a clock that never goes back. */
  readonly clock?: () => number
}

export interface CircuitBreaker {
  /** Rejects with what the call rejects with, `timed-out` after the wait, or at once with the last fault while open. */
  run<Result>(call: () => Promise<Result>): Promise<Result>
  /** The last fault while open. */
  fault(): unknown
}

/** Asked for more, a service is tried all the same: the error may be wrong. */
const longestRestMs = 10 * 60 * 1000

export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { patienceMs, trialMs, restMs, isOutage = () => true, onOpen, onClose } = options
  const { clock = () => performance.now() } = options
  let open: { readonly fault: unknown; readonly until: number } | undefined
  let lastCall = 0
  /** A call that began before another one succeeded says nothing about now. */
  let succeeded = 0

  function fail(fault: unknown, number: number): void {
    if (number < succeeded || !isOutage(fault)) return
    const asked = fault instanceof AppError ? (fault.retryAfterMs ?? 0) : 0
    const until = clock() + Math.max(restMs, Math.min(asked, longestRestMs))
    const wasClosed = open === undefined
    open = { fault, until }
    if (wasClosed) onOpen?.(fault)
  }

  function succeed(number: number): void {
    succeeded = Math.max(succeeded, number)
    if (open === undefined) return
    open = undefined
    onClose?.()
  }

  return {
    fault: () => open?.fault,
    async run(call) {
      if (open !== undefined && clock() < open.until) throw open.fault
      const waitMs = open === undefined ? patienceMs : trialMs
      // The others do not wait beside a trial.
      if (open !== undefined) open = { ...open, until: clock() + restMs }
      lastCall += 1
      const number = lastCall
      const running = call()
      // Also when nobody waits for it any more.
      running.then(
        () => succeed(number),
        () => undefined,
      )
      return (waitMs === undefined ? running : within(running, waitMs)).catch((fault: unknown) => {
        fail(fault, number)
        throw fault
      })
    },
  }
}
