import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { AppError, errorMessage } from '../errors.ts'

export interface JsonLine<Value> {
  readonly value: Value
  /** From 1. */
  readonly lineNumber: number
}

/**
 * The objects of a JSON Lines file, one after the other; blank lines are passed over. Rejects with an `AppError`
 * `bad-input` that names the file, the line and the field at fault.
 */
export async function* readJsonLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): AsyncGenerator<JsonLine<z.output<Schema>>> {
  let lineNumber = 0
  for await (const line of readLines(path)) {
    lineNumber += 1
    const text = lineNumber === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() !== '')
      yield { value: parseLine(text, schema, `${path}, line ${lineNumber}`), lineNumber }
  }
}

/** The lines of a text file without their ends. Rejects with an `AppError` `bad-input` where it cannot be read. */
export async function* readLines(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('bad-input', `${path} cannot be read: ${errorMessage(cause)}`, { cause })
  }
}

function parseLine<Schema extends z.ZodType>(line: string, schema: Schema, place: string): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new AppError('bad-input', `${place}: not JSON: ${errorMessage(cause)}`, { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  )
  throw new AppError('bad-input', `${place}: ${faults.join('; ')}`)
}
