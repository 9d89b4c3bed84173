import { AppError, type ErrorCode, errorMessage } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { currentRequestId, withRequestId } from '../request-id.ts'

/** What the log says of a failed request beside the failure; never what was asked. */
export interface FailedRequest {
  /** The command's, the component's or the tool's name. */
  readonly name: string
  /** How long it may take, where it may not take for ever. */
  readonly timeoutMs?: number
}

/** How a request ended, for logs and figures. */
export type RequestOutcome =
  | 'answered'
  | 'refused'
  | 'shed'
  | 'failed'
  | 'timed-out'
  | 'stopped'
  | 'unanswered'

const mendedByAsker: ReadonlySet<ErrorCode> = new Set([
  'wrong-use',
  'bad-input',
  'not-found',
  'limit-reached',
])

/** What an error makes of the request that met it: one that the asker can mend is a refusal. */
export function outcomeOf(error: unknown): RequestOutcome {
  if (error instanceof AppError && error.code === 'busy') return 'shed'
  if (error instanceof AppError) return mendedByAsker.has(error.code) ? 'refused' : 'failed'
  if (!(error instanceof DOMException)) return 'failed'
  return error.name === 'TimeoutError' ? 'timed-out' : error.name === 'AbortError' ? 'stopped' : 'failed'
}

/** An error as whoever asked may read it; what they cannot help is logged, and the text gives the request’s ID. */
export function failureText(error: unknown, { name, timeoutMs = 0 }: FailedRequest, logger: Logger): string {
  if (error instanceof AppError) {
    // What the asker can mend quotes what they asked; that stays out of the log.
    const isRefused = outcomeOf(error) === 'refused' || outcomeOf(error) === 'shed'
    if (isRefused) logger.info({ request: name, code: error.code }, 'refused')
    else logger.error({ request: name, code: error.code, err: error }, error.message)
    return error.userMessage
  }
  if (outcomeOf(error) === 'timed-out') {
    logger.warn({ request: name, timeoutMs }, 'took too long')
    return `This took longer than ${timeoutMs / 1000} s and was stopped. Please try again.`
  }
  // The page was closed, or the bot ends: no fault, and mostly nobody is left to read it.
  if (outcomeOf(error) === 'stopped') {
    logger.info({ request: name }, 'stopped before it was answered')
    return 'Stopped before it was answered. Please ask again.'
  }
  return withRequestId(() => {
    logger.error({ request: name, err: error }, errorMessage(error))
    return `Something went wrong. If it happens again, tell whoever runs this bot the reference ${currentRequestId()}.`
  })
}
