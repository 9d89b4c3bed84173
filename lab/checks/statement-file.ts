import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import type { QuestionSplit } from '../questions/question-file.ts'

/** What was done to a statement, in the order of the report; data/eval/README.md describes each. */
export const statementLabels = [
  'supported',
  'wrong-figure',
  'wrong-paper',
  'flipped',
  'invented-name',
  'invented-link',
] as const

const statementSchema = z.object({
  id: z.string().min(1),
  split: z.enum(['dev', 'test']),
  statement: z.string().trim().min(1),
  citedIds: z.array(z.string()).min(1),
  label: z.enum(statementLabels),
  note: z.string().optional(),
})

/** `citedIds`: arXiv IDs of the papers that the statement cites. A checker should keep `supported` and no other. */
export type LabelledStatement = Readonly<z.output<typeof statementSchema>>
export type StatementLabel = LabelledStatement['label']

/** The labelled statements of a JSON Lines file that belong to a split. Rejects with an `AppError` `bad-input`. */
export async function readStatementFile(
  path: string,
  split: QuestionSplit,
): Promise<readonly LabelledStatement[]> {
  const statements: LabelledStatement[] = []
  for await (const { value } of readJsonLines(path, statementSchema)) {
    if (split === 'all' || value.split === split) statements.push(value)
  }
  if (statements.length > 0) return statements
  throw new AppError('bad-input', `${path} holds no statement of the split ${split}.`)
}
