import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError, errorMessage } from '../../errors.ts'
import { requireWithin } from '../../text/longest-texts.ts'

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    question: z.string().optional(),
    query: z.string().optional(),
    after: z.union([z.string(), z.number()]).optional(),
  })
  .loose()

export interface BatchLine {
  readonly id?: string | number
  readonly text: string
  /** The ID of an earlier line, whose conversation this one goes on with. */
  readonly after?: string | number
}

/**
 * The lines of a batch file, each with a question or a query of at most `longest` characters. Throws `AppError` `bad-input` with the line's number
 * before anything is answered.
 */
export function readBatch(path: string, longest: number): readonly BatchLine[] {
  const known = new Set<string | number>()
  return read(path)
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const place = `${path}, line ${i + 1}`
      const parsed = parseLine(line, place, longest)
      if (parsed.after !== undefined && !known.has(parsed.after))
        throw new AppError('bad-input', `${place}: no line above has the \`id\` ${parsed.after}.`)
      if (parsed.id !== undefined) known.add(parsed.id)
      return [parsed]
    })
}

function read(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new AppError('bad-input', `The batch file ${path} cannot be read: ${errorMessage(error)}`, {
      cause: error,
    })
  }
}

function parseLine(line: string, place: string, longest: number): BatchLine {
  const { id, question, query, after } = parseObject(line, place)
  const text = question ?? query
  if (text === undefined)
    throw new AppError('bad-input', `${place}: neither \`question\` nor \`query\` is there.`)
  requireWithin(text, longest, `${place}: a question or a query`)
  return { ...(id !== undefined && { id }), text, ...(after !== undefined && { after }) }
}

function parseObject(line: string, place: string): z.output<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch (error) {
    throw new AppError('bad-input', `${place} is no JSON object with \`id\` and \`question\`.`, {
      cause: error,
    })
  }
}
