import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import { readableLatex } from '../../src/sources/latex/latex.ts'
import { readJsonLines } from '../measures/json-lines.ts'

/*
 * Statements as strong models write them, each with the stretches of the abstracts that a model would point to:
 *
 *     sources    the papers in the order of their numbers: [1] is the first
 *     marked     the statement with its marks: `… outperforms B [2], and C is slower [1].`
 *     citations  the papers cited, and quotes, of each the stretch
 */

const citedStatementSchema = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  supported: z.boolean(),
  text: z.string().trim().min(1),
  marked: z.string().trim().min(1),
  citations: z.array(z.string()).min(1),
  sources: z.array(z.string()).min(1),
  // Written as the abstract is, LaTeX and all; read as the library reads abstracts.
  quotes: z.array(z.string().transform(text => readableLatex(text))).min(1),
})

export type CitedStatement = Readonly<z.output<typeof citedStatementSchema>>

/** The statements of a JSON Lines file. Rejects with an `AppError` `bad-input`. */
export async function readCitedStatements(path: string): Promise<readonly CitedStatement[]> {
  const statements: CitedStatement[] = []
  for await (const { value, lineNumber } of readJsonLines(path, citedStatementSchema)) {
    if (value.quotes.length !== value.citations.length)
      throw new AppError('bad-input', `${path}, line ${lineNumber}: each of citations needs its quote`)
    statements.push(value)
  }
  if (statements.length > 0) return statements
  throw new AppError('bad-input', `${path} holds no statement.`)
}

/** Whether a file holds statements of this form. Rejects with an `AppError` `bad-input` where it cannot be read. */
export async function holdsCitedStatements(path: string): Promise<boolean> {
  for await (const { value } of readJsonLines(path, z.looseObject({}))) return 'quotes' in value
  return false
}

/** A stretch of a statement that ends in marks. */
export interface MarkedClause {
  readonly text: string
  /** Numbers of sources, from 1. */
  readonly numbers: readonly number[]
}

const marks = /(?:\s?\[\d{1,3}\]){1,9}/g

/** The clauses of a marked statement: each ends where its marks do. */
export function toClauses(marked: string): readonly MarkedClause[] {
  const clauses: { text: string; numbers: readonly number[] }[] = []
  let start = 0
  for (const match of marked.matchAll(marks)) {
    const text = withoutMarksAround(marked.slice(start, match.index))
    start = match.index + match[0].length
    clauses.push({ text, numbers: [...match[0].matchAll(/\d+/g)].map(([digits]) => Number(digits)) })
  }
  const rest = withoutMarksAround(marked.slice(start))
  const last = clauses.at(-1)
  // What stands behind the last mark belongs to the clause before it.
  if (last !== undefined && rest !== '') last.text = `${last.text} ${rest}`
  return clauses
}

function withoutMarksAround(text: string): string {
  return text.replace(/^[\s,;:.]{1,9}/, '').trim()
}
