import type { EventEmitter } from 'node:events'
import { AppError } from '../../../src/errors.ts'

/** What has not come by then hangs: no machine is that busy. */
export const patienceMs = 60_000

/** The first value that `read` gives, now or at a later `change`; rejects with `failure` after `timeoutMs`. */
export function waitFor<T>(
  changes: EventEmitter,
  read: () => T | undefined,
  options: { timeoutMs: number; failure: () => string },
): Promise<T> {
  const now = read()
  if (now !== undefined) return Promise.resolve(now)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      changes.off('change', check)
      reject(new AppError('timed-out', options.failure()))
    }, options.timeoutMs)
    function check() {
      const value = read()
      if (value === undefined) return
      clearTimeout(timer)
      changes.off('change', check)
      resolve(value)
    }
    changes.on('change', check)
  })
}
