import { AppError, errorMessage } from '../../errors.ts'
import { ownErrorIn, readProviderFault } from '../../providers/provider-fault.ts'

const adviceByStatus: Readonly<Record<number, string>> = {
  401: 'Check the key of the language model.',
  403: 'The key may not use this language model.',
  404: 'Check FOOTNOTE_MODEL and its address: there is no such model.',
  408: 'The provider gave up waiting.',
  409: 'The provider was busy with the same.',
  429: 'The provider takes no more requests for now.',
}

/**
 * What a chat model's client threw, as an `AppError` that says whether trying again may help. Its message names the
 * model and the status, and nothing that was asked.
 */
export function toProviderError(error: unknown, model: string): AppError {
  const own = ownErrorIn(error)
  if (own !== undefined) return own
  const { code, status, ...rest } = readProviderFault(error)
  if (code === 'timed-out' && status === undefined) return timedOut(model, error)
  const said = status === undefined ? errorMessage(error) : `status ${status}`
  return new AppError(code, `The language model ${model} failed: ${said}. ${adviceFor(status)}`, {
    userMessage: 'The language model cannot be reached just now.',
    ...rest,
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

function adviceFor(status: number | undefined): string {
  if (status === undefined) return 'Check that its server runs.'
  return (
    adviceByStatus[status] ?? (status >= 500 ? 'Its server has a fault.' : 'It does not take the request.')
  )
}
