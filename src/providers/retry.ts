import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'

export interface RetryOptions {
  /** How often it is tried altogether, at least 1. */
  readonly attempts: number
  /** How long to wait before the second attempt where nobody says, in milliseconds; doubled each time. */
  readonly firstDelayMs: number
  /** A longer wait than this is not waited for: the error is thrown at once. */
  readonly longestDelayMs: number
  readonly signal?: AbortSignal
  /** Another clock than the system's. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/**
 * Runs an operation again after an `AppError` that is `retryable`, at the earliest when its `retryAfterMs` is over. Any
 * other error, the last attempt's and the signal's reason are thrown as they are.
 */
export async function retry<Result>(
  operation: (attempt: number) => Promise<Result>,
  { attempts, firstDelayMs, longestDelayMs, signal, wait = waitBySystem }: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await operation(attempt)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof AppError) || !error.retryable || attempt >= attempts) throw error
      const delayMs = error.retryAfterMs ?? firstDelayMs * 2 ** (attempt - 1)
      if (delayMs > longestDelayMs) throw error
      await wait(delayMs, signal).catch(() => undefined)
    }
  }
}

function waitBySystem(ms: number, signal?: AbortSignal): Promise<void> {
  return sleep(ms, undefined, signal === undefined ? {} : { signal })
}
