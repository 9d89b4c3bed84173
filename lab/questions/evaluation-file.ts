import { z } from 'zod'
import { AppError, errorMessage } from '../../src/errors.ts'
import { readTextFile } from '../measures/json-lines.ts'
import { questionTypes } from './question-file.ts'

/** A figure that an older version did not write is one that does not apply. */
const figure = z.number().nullable().default(null)
const support = z.object({
  statements: z.number(),
  supported: z.number(),
  citations: z.number(),
  needed: z.number(),
})

const rowSchema = z.object({
  id: z.string(),
  type: z.enum(questionTypes),
  question: z.string(),
  kind: z.enum(['answer', 'abstention']),
  reason: z.string().nullable(),
  text: z.string(),
  missedFacts: z.array(z.string()).readonly(),
  nDCGAt10: figure,
  hitAt1: figure,
  recallAt5: figure,
  factCoverage: figure,
  firstSentenceFacts: figure,
  expected: z.enum(['yes', 'no']).nullable().default(null),
  verdict: z.enum(['yes', 'no']).nullable().default(null),
  isNotStated: z.boolean().default(false),
  codeLinkAccuracy: figure,
  citedPrecision: figure,
  citedRecall: figure,
  citationSupport: support.nullable().default(null),
  obeyed: z.array(z.string()).readonly().nullable().default(null),
})

const evaluationSchema = z.object({
  file: z.string(),
  split: z.string(),
  embeddings: z.string(),
  answerer: z.string(),
  rows: z.array(rowSchema).min(1).readonly(),
})

/** What `footnote eval --json` wrote about a file of questions, as far as two of them are compared. */
export type StoredEvaluation = Readonly<z.output<typeof evaluationSchema>>
export type StoredRow = Readonly<z.output<typeof rowSchema>>

/** Reads what `eval --json` wrote. Rejects with an `AppError` `bad-input` that says what is wrong with the file. */
export async function readEvaluationFile(path: string): Promise<StoredEvaluation> {
  const lines: string[] = []
  for await (const { text } of readTextFile(path)) lines.push(text)
  const parsed = evaluationSchema.safeParse(toJson(lines.join('\n'), path))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError(
    'bad-input',
    `${path} is not what \`eval --json\` writes about questions: ${issue?.path.join('.')}: ${issue?.message}.`,
  )
}

function toJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('bad-input', `${path} is not JSON: ${errorMessage(cause)}`, { cause })
  }
}
