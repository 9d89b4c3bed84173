import { appendFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, errorMessage } from '../../src/errors.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import type { QuestionEvaluation } from './evaluate-questions.ts'

/** Looked into by name, so that figures which one version has and another has not do no harm. */
const figures = z.record(z.string(), z.unknown())

const entrySchema = z.object({
  date: z.iso.datetime(),
  version: z.string(),
  file: z.string(),
  split: z.string(),
  embeddings: z.string(),
  answerer: z.string(),
  questions: z.number(),
  keyFigures: figures,
  overall: figures,
  byType: z.array(z.looseObject({ type: z.string() })),
})

/** One run of `eval`: when, with what, and the summary that it reported. */
export type HistoryEntry = Readonly<z.output<typeof entrySchema>>

/** What was run. `version`: the program's. `file`: the questions', as readers know it. */
export type EvaluationRun = Pick<HistoryEntry, 'version' | 'file' | 'split' | 'embeddings'> & {
  readonly now: () => Date
}

/** The line of the history that an evaluation makes. */
export function toHistoryEntry(
  { answerer, rows, summary }: QuestionEvaluation,
  { now, version, file, split, embeddings }: EvaluationRun,
): HistoryEntry {
  return {
    date: now().toISOString(),
    version,
    file,
    split,
    embeddings,
    answerer,
    questions: rows.length,
    keyFigures: { ...summary.keyFigures },
    overall: { ...summary.overall },
    byType: summary.byType.map(row => ({ ...row })),
  }
}

/** Adds a run to a history file, made where it is not there. Rejects with an `AppError` `bad-input`. */
export async function appendHistory(path: string, entry: HistoryEntry): Promise<void> {
  try {
    await appendFile(path, `${JSON.stringify(entry)}\n`)
  } catch (cause) {
    throw new AppError('bad-input', `The run cannot be added to ${path}: ${errorMessage(cause)}`, { cause })
  }
}

/** The runs of a history file, in its order. Rejects with an `AppError` `bad-input`; a file without a run is one. */
export async function readHistory(path: string): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = []
  for await (const { value } of readJsonLines(path, entrySchema)) entries.push(value)
  if (entries.length > 0) return entries
  throw new AppError('bad-input', `${path} holds no run; \`eval --history ${path}\` adds one.`)
}

/**
 * One figure of a run: a key figure (`factCoverage`), or one over all questions or of a type (`overall.hitAt1`,
 * `code.codeLinkAccuracy`, `fact.characters.mean`). `null` where the run has none.
 */
export function historyFigure({ keyFigures, overall, byType }: HistoryEntry, name: string): number | null {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return numberAt(keyFigures, [first])
  return numberAt(first === 'overall' ? overall : byType.find(({ type }) => type === first), rest)
}

function numberAt(value: unknown, [key, ...rest]: readonly string[]): number | null {
  if (key === undefined) return typeof value === 'number' ? value : null
  if (typeof value !== 'object' || value === null) return null
  return numberAt(Object.entries(value).find(([name]) => name === key)?.[1], rest)
}
