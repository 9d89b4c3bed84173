import { AppError } from '../../errors.ts'
import { retry } from '../../providers/retry.ts'
import { readRetryAfter } from './retry-after.ts'
import type { SourceClock } from './source-clock.ts'
import type { SourceAnswer, SourceFetch, SourceRequest } from './source-fetch.ts'
import { longestWaitMs, type SourcePace } from './source-pace.ts'

export interface SourceClientOptions {
  readonly name: string
  readonly hosts: readonly string[]
  readonly fetch: SourceFetch
  readonly pace: SourcePace
  readonly clock: SourceClock
  readonly signal?: AbortSignal | undefined
}

export type Ask = Pick<SourceRequest, 'address'> & Partial<Pick<SourceRequest, 'headers' | 'json'>>

/** One service, asked in its turn and again where it fails for a while. */
export interface SourceClient {
  readonly name: string
  /**
   * What `read` makes of the answer. Asks again after faults that are `retryable`, those of `read` among them.
   * Rejects with the last one.
   */
  ask<Result>(request: Ask, read: (answer: SourceAnswer) => Result | Promise<Result>): Promise<Result>
}

/** Records of a thousand papers; no service sends more at once. */
const longestBytes = 64 * 1024 * 1024
const timeoutMs = 60_000
const attempts = 5
/** arXiv's 429 comes without `Retry-After`; whoever asks again at once gets it again. */
const firstDelayMs = 6_000

export function createSourceClient(options: SourceClientOptions): SourceClient {
  const { name, hosts, fetch, pace, clock, signal } = options
  return {
    name,
    ask: (request, read) =>
      retry(
        () =>
          pace.run(async () => {
            const answer = await fetch({ ...request, hosts, longestBytes, timeoutMs, signal })
            throwIfFailing(answer, name, clock.now())
            return read(answer)
          }, signal),
        {
          attempts,
          firstDelayMs,
          longestDelayMs: longestWaitMs,
          wait: (ms, own) => clock.wait(ms, own),
          ...(signal !== undefined && { signal }),
        },
      ),
  }
}

/** The page that arXiv sends with status 200 where too many ask. */
const ratePage = /^\s*(?:<[^>]{0,200}>\s*){0,20}rate exceeded\b/i

function throwIfFailing({ status, headers, bytes }: SourceAnswer, name: string, now: number): void {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), now)
  const options = { retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  const isRatePage = bytes.length < 10_000 && ratePage.test(bytes.toString('latin1', 0, 2_000))
  if (status === 429 || isRatePage)
    throw new AppError('limit-reached', `${name} says that too much is asked of it`, options)
  if (status >= 500 || status === 408)
    throw new AppError('unavailable', `${name} is not available now (status ${status})`, options)
  if (status === 401 || status === 403)
    throw new AppError('bad-configuration', `${name} refuses to answer (status ${status}); is its key right?`)
}
