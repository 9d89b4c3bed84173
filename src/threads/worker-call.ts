import { AppError, type ErrorCode } from '../errors.ts'

/** An error as it crosses between threads; structured cloning keeps no class and no fields of our own. */
interface SentError {
  readonly name: string
  readonly message: string
  readonly stack?: string
  readonly app?: { readonly code: ErrorCode; readonly userMessage: string; readonly retryable: boolean }
}

/** What a call in a worker came to. */
export type Outcome = { readonly value: unknown } | { readonly error: SentError }

/** Runs a call and packs its result or its error for the way to the other thread. */
export async function toOutcome(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call() }
  } catch (error) {
    return { error: toSentError(error) }
  }
}

/** The result of a packed call; throws what the call threw, an `AppError` as one. */
export function fromOutcome(outcome: Outcome): unknown {
  if ('value' in outcome) return outcome.value
  const { name, message, stack, app } = outcome.error
  if (app !== undefined) throw new AppError(app.code, message, app)
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  throw error
}

function toSentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    ...(error instanceof AppError && {
      app: { code: error.code, userMessage: error.userMessage, retryable: error.retryable },
    }),
  }
}
