import { withoutSecrets } from './secrets.ts'

/** What went wrong, for the caller to branch on; the message carries the particulars. */
export type ErrorCode =
  | 'bad-configuration'
  | 'wrong-use'
  | 'bad-input'
  | 'not-found'
  | 'corrupt-data'
  | 'limit-reached'
  | 'busy'
  | 'timed-out'
  | 'unavailable'
  | 'internal'

export interface AppErrorOptions {
  /** Safe to show to whoever asked; the message itself where absent. */
  readonly userMessage?: string
  /** Whether the same call may succeed later. */
  readonly retryable?: boolean
  /** How long whoever was called asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/**
 * The project's error. `message` says what failed, with which value, and what to do next; `userMessage` is safe to
 * show, and neither holds a secret. Thrown once, at the boundary where the fault is known; only the dispatcher and the
 * command line show it.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly userMessage: string
  readonly retryable: boolean
  readonly retryAfterMs?: number

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(withoutSecrets(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.userMessage = withoutSecrets(options.userMessage ?? message)
    this.retryable = options.retryable ?? false
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs
  }
}

/** The message of anything that was thrown, without secrets. */
export function errorMessage(error: unknown): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error))
}
