import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import { AppError, errorMessage } from '../../src/errors.ts'
import { readLines } from '../../src/sources/documents/read-lines.ts'
import type { NumberedLine } from '../../src/sources/formats/corpus-format.ts'

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
  for await (const { number, text } of readTextFile(path)) {
    if (text.trim() === '') continue
    yield { value: parseLine(text, schema, `${path}, line ${number}`), lineNumber: number }
  }
}

/** The lines of a UTF-8 file. Rejects with an `AppError` `bad-input` that names the file where it cannot be read. */
export async function* readTextFile(path: string): AsyncGenerator<NumberedLine> {
  try {
    yield* readLines(createReadStream(path))
  } catch (cause) {
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
