import type { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../src/errors.ts'

/** What has not come by then hangs: no machine is that busy. */
export const patienceMs = 60_000

/** In how many turns of the event loop nothing may have changed. */
const quietTurns = 10

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

/**
 * Resolves once `read` has given the same value for `quietMs`. They pass in turns of the event loop, each of which takes what
 * has come in: where the machine is busy, a bot in this process gets its turns too before it counts as quiet.
 */
export async function untilQuiet(read: () => number, quietMs: number): Promise<void> {
  let [last, turns] = [read(), 0]
  while (turns < quietTurns) {
    await sleep(quietMs / quietTurns)
    const value = read()
    turns = value === last ? turns + 1 : 0
    last = value
  }
}
