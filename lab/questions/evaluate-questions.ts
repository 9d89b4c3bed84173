import type { Answerer } from '../../src/answering/answerer.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { EvaluationQuestion } from './question-file.ts'
import { type QuestionRow, toQuestionRow } from './question-row.ts'
import { type QuestionSummary, summarise } from './summary.ts'

/** What a program that answers questions is measured through; an `App` is one. */
export interface EvaluatedServices {
  readonly answerer: Answerer
  readonly library: PaperLibrary
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

export interface EvaluationOptions {
  readonly signal?: AbortSignal
  /** Called after each question or query. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Plain data, made to be written as JSON. */
export interface QuestionEvaluation {
  readonly answerer: string
  readonly summary: QuestionSummary
  /** In the order of the questions. */
  readonly rows: readonly QuestionRow[]
}

/**
 * Asks every question, one after the other, and measures the answers. Rejects with an `AppError` that names the
 * question at which something failed.
 */
export async function evaluateQuestions(
  services: EvaluatedServices,
  questions: readonly EvaluationQuestion[],
  { signal, onProgress }: EvaluationOptions = {},
): Promise<QuestionEvaluation> {
  const rows: QuestionRow[] = []
  for (const question of questions) {
    signal?.throwIfAborted()
    rows.push(await evaluateQuestion(services, question, signal))
    onProgress?.(rows.length, questions.length)
  }
  return { answerer: services.answerer.name, summary: summarise(rows), rows }
}

async function evaluateQuestion(
  { answerer, library, clock }: EvaluatedServices,
  question: EvaluationQuestion,
  signal: AbortSignal | undefined,
): Promise<QuestionRow> {
  const startedAt = clock()
  try {
    const result = await answerer.answer(question.question, signal === undefined ? {} : { signal })
    // What was found by words alone says nothing about the embedder that is measured.
    if (result.embedderFault !== undefined) throw new AppError('unavailable', result.embedderFault)
    return await toQuestionRow(question, { ...result, elapsedMs: clock() - startedAt }, library)
  } catch (cause) {
    signal?.throwIfAborted()
    const code = cause instanceof AppError ? cause.code : 'internal'
    throw new AppError(code, `Question ${question.id} failed: ${errorMessage(cause)}`, { cause })
  }
}
