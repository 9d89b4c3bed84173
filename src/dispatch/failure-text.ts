import { randomBytes } from 'node:crypto'
import { AppError, type ErrorCode, errorMessage } from '../errors.ts'
import type { Logger } from '../logger.ts'

/** What the log says of a failed request beside the failure; never what was asked. */
export interface FailedRequest {
  /** The command's, the component's or the tool's name. */
  readonly name: string
  /** How long it may take, where it may not take for ever. */
  readonly timeoutMs?: number
}

const mendedByAsker: ReadonlySet<ErrorCode> = new Set([
  'wrong-use',
  'bad-input',
  'not-found',
  'limit-reached',
])

/** An error as whoever asked may read it; what they cannot help is logged with a reference that the text gives. */
export function failureText(error: unknown, { name, timeoutMs = 0 }: FailedRequest, logger: Logger): string {
  if (error instanceof AppError) {
    // What the asker can mend quotes what they asked; that stays out of the log.
    if (mendedByAsker.has(error.code)) logger.info({ request: name, code: error.code }, 'refused')
    else logger.error({ request: name, code: error.code, err: error }, error.message)
    return error.userMessage
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    logger.warn({ request: name, timeoutMs }, 'took too long')
    return `This took longer than ${timeoutMs / 1000} s and was stopped. Please try again.`
  }
  // The page was closed, or the bot ends: no fault, and mostly nobody is left to read it.
  if (error instanceof DOMException && error.name === 'AbortError') {
    logger.info({ request: name }, 'stopped before it was answered')
    return 'Stopped before it was answered. Please ask again.'
  }
  const reference = randomBytes(4).toString('hex')
  logger.error({ request: name, reference, err: error }, errorMessage(error))
  return `Something went wrong. If it happens again, tell whoever runs this bot the reference ${reference}.`
}
