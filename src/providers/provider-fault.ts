import { z } from 'zod'
import { AppError, type ErrorCode } from '../errors.ts'

/** What came of asking a provider of models in vain, and whether asking again may help. */
export interface ProviderFault {
  readonly code: ErrorCode
  readonly retryable: boolean
  /** HTTP; absent where no answer came. */
  readonly status?: number
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
}

/** What the clients of OpenAI, Anthropic, Google and Ollama put on their errors. */
const providerErrorSchema = z.object({
  name: z.string().optional(),
  status: z.number().optional(),
  status_code: z.number().optional(),
  statusCode: z.number().optional(),
  headers: z.unknown().optional(),
})

type Verdict = Pick<ProviderFault, 'code' | 'retryable'>

const byStatus: Readonly<Record<number, Verdict>> = {
  401: { code: 'bad-configuration', retryable: false },
  403: { code: 'bad-configuration', retryable: false },
  404: { code: 'bad-configuration', retryable: false },
  408: { code: 'timed-out', retryable: true },
  409: { code: 'unavailable', retryable: true },
  429: { code: 'limit-reached', retryable: true },
}
const failing: Verdict = { code: 'unavailable', retryable: true }
const refused: Verdict = { code: 'bad-input', retryable: false }

/** How many errors a client may have wrapped around ours. */
const mostCauses = 5

/** The error of our own that a provider's client has wrapped into its own; undefined where there is none. */
export function ownErrorIn(error: unknown): AppError | undefined {
  let each = error
  for (let depth = 0; depth < mostCauses; depth += 1) {
    if (each instanceof AppError) return each
    each = each instanceof Error ? each.cause : undefined
  }
  return undefined
}

/** Reads what a provider's client threw; `timed-out` without a status where it was the clock of our own. */
export function readProviderFault(error: unknown): ProviderFault {
  const { name, status, status_code, statusCode, headers } = providerErrorSchema.safeParse(error).data ?? {}
  if (name === 'TimeoutError' || name === 'AbortError') return { code: 'timed-out', retryable: false }
  const code = status ?? status_code ?? statusCode
  if (code === undefined) return failing
  const retryAfterMs = retryAfter(headers)
  return {
    ...(byStatus[code] ?? (code >= 500 ? failing : refused)),
    status: code,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

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
