import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { retry } from '../../src/providers/retry.ts'

const options = { attempts: 3, firstDelayMs: 1, longestDelayMs: 100 }
const busy = new AppError('unavailable', 'busy', { retryable: true })

/** Fails with each of these in turn, then succeeds with the number of attempts. */
function failing(...errors: readonly unknown[]): { run(attempt: number): Promise<number>; attempts: number } {
  const state = {
    attempts: 0,
    async run(attempt: number) {
      state.attempts = attempt
      if (attempt <= errors.length) throw errors[attempt - 1]
      return attempt
    },
  }
  return state
}

describe('retry', () => {
  it('tries again after an error that may pass', async () => {
    expect(await retry(failing(busy, busy).run, options)).toBe(3)
  })

  it('gives up after the last attempt, with its error', async () => {
    const operation = failing(busy, busy, busy)
    await expect(retry(operation.run, options)).rejects.toBe(busy)
    expect(operation.attempts).toBe(3)
  })

  it.each([
    ['an error that stays', new AppError('bad-input', 'no')],
    ['an error of ours', new TypeError('oops')],
    [
      'a wait that is too long',
      new AppError('limit-reached', 'later', { retryable: true, retryAfterMs: 101 }),
    ],
  ])('does not try again after %s', async (_, error) => {
    const operation = failing(error)
    await expect(retry(operation.run, options)).rejects.toBe(error)
    expect(operation.attempts).toBe(1)
  })

  it('waits as long as it is asked to', async () => {
    const patient = new AppError('limit-reached', 'later', { retryable: true, retryAfterMs: 0 })
    expect(await retry(failing(patient).run, { ...options, firstDelayMs: 99_999 })).toBe(2)
  })

  it('stops waiting with its signal', async () => {
    const controller = new AbortController()
    const slow = new AppError('unavailable', 'busy', { retryable: true, retryAfterMs: 60_000 })
    const waiting = retry(failing(slow).run, {
      ...options,
      longestDelayMs: 90_000,
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(new Error('gone')), 10)
    await expect(waiting).rejects.toThrow('gone')
  })
})
