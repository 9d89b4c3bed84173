import { describe, expect, it } from 'vitest'
import { toProviderError } from '../../../src/answering/generative/provider-error.ts'
import { AppError } from '../../../src/errors.ts'

describe('toProviderError', () => {
  it.each([
    [400, 'bad-input', false],
    [401, 'bad-configuration', false],
    [404, 'bad-configuration', false],
    [408, 'timed-out', true],
    [429, 'limit-reached', true],
    [500, 'unavailable', true],
    [529, 'unavailable', true],
  ] as const)('status %i is %s', (status, code, retryable) => {
    expect(toProviderError({ status }, 'openai:x')).toMatchObject({ code, retryable })
    expect(toProviderError({ status_code: status }, 'ollama:x')).toMatchObject({ code, retryable })
  })

  it('reads how long to wait, in seconds or as a date', () => {
    const headers = new Headers({ 'retry-after': '2' })
    expect(toProviderError({ status: 429, headers }, 'm').retryAfterMs).toBe(2000)
    const date = new Date(Date.now() + 60_000).toUTCString()
    const { retryAfterMs } = toProviderError({ status: 503, headers: { 'retry-after': date } }, 'm')
    expect(retryAfterMs).toBeGreaterThan(50_000)
    const never = { status: 429, headers: { 'retry-after': 'never' } }
    expect(toProviderError(never, 'm').retryAfterMs).toBeUndefined()
  })

  it('takes a server that is not there for one that may come back', () => {
    const refused = new TypeError('fetch failed')
    expect(toProviderError(refused, 'm')).toMatchObject({
      code: 'unavailable',
      retryable: true,
      cause: refused,
    })
  })

  it('shows users no detail', () => {
    const { userMessage } = toProviderError({ status: 401, message: 'sk-secret' }, 'm')
    expect(userMessage).toBe('The language model cannot be reached just now.')
  })

  it('leaves an error of ours as it is', () => {
    const own = new AppError('internal', 'ours')
    expect(toProviderError(own, 'm')).toBe(own)
  })
})
