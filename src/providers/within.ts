import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../errors.ts'

/** What some work comes to; rejects with an `AppError` `timed-out` after `timeoutMs`, and the work goes on behind. */
export async function within<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  const timer = new AbortController()
  const late = wait(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    throw new AppError('timed-out', `it took longer than ${timeoutMs} ms`)
  })
  // Where the work is first, nobody waits for the other any more.
  work.catch(() => undefined)
  late.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    timer.abort()
  }
}
