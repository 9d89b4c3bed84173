import { createExtractiveAnswerer } from '../../answering/extractive/extractive-answerer.ts'
import type { FittedWeights } from '../../fitted-weights.ts'
import { evaluateQuestions } from '../evaluate-questions.ts'
import { answerabilityRows } from './answerability-rows.ts'
import type { DevelopmentFile, DevelopmentQuestion } from './development-questions.ts'
import { type DevelopmentSearch, openDevelopmentSearch } from './development-search.ts'
import { type AnswerabilityOutcome, fitAnswerability } from './fit-answerability.ts'
import { fitLists, listCases } from './fit-lists.ts'
import { type FitOutcome, type FitSettings, fitProblem } from './fit-problem.ts'
import { findAll } from './found-questions.ts'
import { retrievalProblem } from './retrieval-problem.ts'
import { sentenceProblem } from './sentence-problem.ts'

export const fitSettings: FitSettings = { seed: 1, folds: 5, margin: 0.005 }

/** What a file's questions reach, without the times, which are never twice the same. */
export type FileFigures = Readonly<Record<string, number | null>>

/** Plain data, made to be written as JSON. */
export interface Fit extends FitSettings {
  readonly files: readonly (Omit<DevelopmentFile, 'questions'> & {
    readonly questions: number
    readonly before: FileFigures
    readonly after: FileFigures
  })[]
  readonly problems: readonly FitOutcome[]
  readonly answerability: AnswerabilityOutcome
}

export interface FitOptions {
  readonly start: FittedWeights
  readonly signal?: AbortSignal
  /** Called with what is done next. */
  readonly onStep?: (step: string) => void
}

/**
 * Fits all weights on development questions. The same files and the same start give the same weights. Rejects with an
 * `AppError`.
 */
export async function fitWeights(
  files: readonly DevelopmentFile[],
  { start, signal, onStep = () => undefined }: FitOptions,
): Promise<{ readonly weights: FittedWeights; readonly fit: Fit }> {
  const search = await openDevelopmentSearch()
  const step = (name: string): void => {
    signal?.throwIfAborted()
    onStep(name)
  }
  try {
    step('figures before')
    const before = await measure(search, files, start)
    const questions = files.flatMap(file => file.questions)
    const { weights, ...outcomes } = await fitInTurn(search, questions, { start, step })
    step('figures after')
    const after = await measure(search, files, weights)
    const fitted = files.map((file, i) => ({
      ...file,
      questions: file.questions.length,
      before: before[i] ?? {},
      after: after[i] ?? {},
    }))
    return { weights, fit: { ...fitSettings, files: fitted, ...outcomes } }
  } finally {
    await search.library.close()
  }
}

/** Each on what the ones before it give: the ranking, then the sentences, then the lists, then what is answered at all. */
async function fitInTurn(
  search: DevelopmentSearch,
  questions: readonly DevelopmentQuestion[],
  { start, step }: { readonly start: FittedWeights; readonly step: (name: string) => void },
): Promise<Pick<Fit, 'problems' | 'answerability'> & { readonly weights: FittedWeights }> {
  step('retrieval')
  const retrieval = await fitProblem(retrievalProblem(search, questions, start.retrieval), fitSettings)
  const retriever = search.retrieverWith(retrieval.weights)
  const found = await findAll(retriever, questions)
  step('sentences')
  const sentences = await fitProblem(sentenceProblem(found, start.sentences), fitSettings)
  step('lists')
  const lists = fitLists(listCases(found), start.lists, fitSettings)
  step('answerability')
  const rows = answerabilityRows(found, start.answerability)
  const answerability = fitAnswerability(rows, start.answerability, fitSettings)
  return {
    weights: {
      retrieval: retrieval.weights,
      sentences: sentences.weights,
      lists: lists.weights,
      answerability: answerability.weights,
    },
    problems: [retrieval.outcome, sentences.outcome, lists.outcome],
    answerability: answerability.outcome,
  }
}

/** What the whole program reaches with these weights, file by file. */
async function measure(
  search: DevelopmentSearch,
  files: readonly DevelopmentFile[],
  weights: FittedWeights,
): Promise<readonly FileFigures[]> {
  const { library } = search
  const answerer = createExtractiveAnswerer(search.retrieverWith(weights.retrieval), library, weights)
  const figures: FileFigures[] = []
  for (const { questions } of files) {
    const { summary } = await evaluateQuestions({ answerer, library, clock: () => 0 }, questions)
    const { answerTimeMsP95: _, ...keyFigures } = summary.keyFigures
    const { nDCGAt10, hitAt1 } = summary.overall
    figures.push({ nDCGAt10, hitAt1, ...keyFigures })
  }
  return figures
}
