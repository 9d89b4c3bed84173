import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError } from '../../errors.ts'

interface Deadline {
  /** Milliseconds since 1970. */
  readonly until: number
  readonly now: () => number
}

/** Passed on by the runtime: between a call of discord.js and its request lies a queue that takes nothing along. */
const deadlines = new AsyncLocalStorage<Deadline>()

/**
 * Runs what asks Discord for something: a request of it that would begin later is not made, and rejects with a retryable
 * `AppError` `timed-out`. discord.js itself waits as long as Discord's limits say, and a machine that sleeps waits longer.
 */
export function withRequestDeadline<Result>(deadline: Deadline, run: () => Result): Result {
  return deadlines.run(deadline, run)
}

/** Throws where a request that begins now is too late for whoever wants it. */
export function checkRequestDeadline(): void {
  const deadline = deadlines.getStore()
  if (deadline === undefined || deadline.now() <= deadline.until) return
  throw new AppError('timed-out', 'It was not sent in time, and is sent anew.', { retryable: true })
}
