import { z } from 'zod'
import { AppError, type ErrorCode, errorMessage } from '../../errors.ts'

/** What the clients of OpenAI, Anthropic and Ollama put on their errors. */
const providerErrorSchema = z.object({
  name: z.string().optional(),
  status: z.number().optional(),
  status_code: z.number().optional(),
  headers: z.unknown().optional(),
})

interface Verdict {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly advice: string
}

const byStatus: Readonly<Record<number, Verdict>> = {
  401: { code: 'bad-configuration', retryable: false, advice: 'Check the key of the language model.' },
  403: { code: 'bad-configuration', retryable: false, advice: 'The key may not use this language model.' },
  404: {
    code: 'bad-configuration',
    retryable: false,
    advice: 'Check FOOTNOTE_MODEL and its address: there is no such model.',
  },
  408: { code: 'timed-out', retryable: true, advice: 'The provider gave up waiting.' },
  409: { code: 'unavailable', retryable: true, advice: 'The provider was busy with the same.' },
  429: { code: 'limit-reached', retryable: true, advice: 'The provider takes no more requests for now.' },
}

/**
 * What a chat model's client threw, as an `AppError` that says whether trying again may help. Its message names the
 * model and the status, and nothing that was asked.
 */
export function toProviderError(error: unknown, model: string): AppError {
  if (error instanceof AppError) return error
  const { name, status, status_code, headers } = providerErrorSchema.safeParse(error).data ?? {}
  const code = status ?? status_code
  const retryAfterMs = retryAfter(headers)
  if (name === 'TimeoutError' || name === 'AbortError') return timedOut(model, error)
  const verdict = code === undefined ? unreachable : (byStatus[code] ?? (code >= 500 ? failing : refused))
  const said = code === undefined ? errorMessage(error) : `status ${code}`
  return new AppError(verdict.code, `The language model ${model} failed: ${said}. ${verdict.advice}`, {
    userMessage: 'The language model cannot be reached just now.',
    retryable: verdict.retryable,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause: error,
  })
}

/** The error of a model that took longer than it may. */
export function timedOut(model: string, cause?: unknown): AppError {
  return new AppError('timed-out', `The language model ${model} took too long.`, {
    userMessage: 'The language model took too long.',
    cause,
  })
}

const unreachable: Verdict = { code: 'unavailable', retryable: true, advice: 'Check that its server runs.' }
const failing: Verdict = { code: 'unavailable', retryable: true, advice: 'Its server has a fault.' }
const refused: Verdict = { code: 'bad-input', retryable: false, advice: 'It does not take the request.' }

/** `Retry-After` in seconds or as a date, in milliseconds from now. */
function retryAfter(headers: unknown): number | undefined {
  const value = headerOf(headers)
  if (value === undefined) return undefined
  const seconds = Number(value)
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(delayMs) && delayMs >= 0 ? delayMs : undefined
}

function headerOf(headers: unknown): string | undefined {
  if (headers instanceof Headers) return headers.get('retry-after') ?? undefined
  return z.object({ 'retry-after': z.string() }).safeParse(headers).data?.['retry-after']
}
