import type { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { SourceAnswer } from './source-fetch.ts'

/** The JSON of an answer; undefined for 404. Throws a retryable `AppError` `corrupt-data` for what is not of the shape. */
export function readJsonAnswer<Schema extends z.ZodType>(
  { status, bytes, address }: SourceAnswer,
  schema: Schema,
): z.output<Schema> | undefined {
  if (status === 404) return undefined
  const { host } = new URL(address)
  if (status !== 200) throw new AppError('unavailable', `${host} answers with status ${status}`)
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new AppError('corrupt-data', `${host}: the answer is cut off or of another shape than documented`, {
      retryable: true,
      cause,
    })
  }
}
