import { createExtractiveAnswerer } from '../../src/answering/extractive/extractive-answerer.ts'
import type { FittedWeights } from '../../src/fitted-weights.ts'
import { evaluateQuestions } from '../questions/evaluate-questions.ts'
import { answerabilityRows } from './answerability-rows.ts'
import type { DevelopmentFile, DevelopmentQuestion } from './development-questions.ts'
import { type DevelopmentSearch, openDevelopmentSearch } from './development-search.ts'
import {
  type AnswerabilityOutcome,
  featureChoices,
  featureChoicesByWords,
  fitAnswerability,
} from './fit-answerability.ts'
import { fitComparisons } from './fit-comparisons.ts'
import { fitLists, listCases } from './fit-lists.ts'
import { type FitOutcome, type FitSettings, fitProblem } from './fit-problem.ts'
import { readFound, searchAll } from './found-questions.ts'
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
  readonly comparisonFile: Omit<DevelopmentFile, 'questions'> & { readonly questions: number }
  readonly problems: readonly FitOutcome[]
  readonly answerability: AnswerabilityOutcome
  readonly answerabilityByWords: AnswerabilityOutcome
}

export interface FitOptions {
  readonly start: FittedWeights
  /** Questions that have a say in nothing but in what a comparison is. */
  readonly comparisonFile: DevelopmentFile
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
  { start, comparisonFile, signal, onStep = () => undefined }: FitOptions,
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
    const { weights, ...outcomes } = await fitInTurn(search, questions, { start, comparisonFile, step })
    step('figures after')
    const after = await measure(search, files, weights)
    const fitted = files.map((file, i) => ({
      ...file,
      questions: file.questions.length,
      before: before[i] ?? {},
      after: after[i] ?? {},
    }))
    const comparisonCount = { ...comparisonFile, questions: comparisonFile.questions.length }
    return { weights, fit: { ...fitSettings, files: fitted, comparisonFile: comparisonCount, ...outcomes } }
  } finally {
    await search.library.close()
  }
}

interface FitSteps extends Pick<FitOptions, 'start' | 'comparisonFile'> {
  readonly step: (name: string) => void
}

/**
 * Each on what the ones before it give: the ranking, then what is a comparison, then the sentences, then the lists, then
 * what is answered at all, with vectors and, for when the embedder is away, without.
 */
async function fitInTurn(
  search: DevelopmentSearch,
  questions: readonly DevelopmentQuestion[],
  { start, comparisonFile, step }: FitSteps,
): Promise<
  Pick<Fit, 'problems' | 'answerability' | 'answerabilityByWords'> & { readonly weights: FittedWeights }
> {
  step('retrieval')
  const retrieval = await fitProblem(retrievalProblem(search, questions, start.retrieval), fitSettings)
  const retriever = search.retrieverWith(retrieval.weights)
  step('comparisons')
  const asked = await searchAll(retriever, questions)
  const more = await searchAll(retriever, comparisonFile.questions)
  const comparisons = fitComparisons([...asked, ...more], start.comparisons, fitSettings)
  const found = asked.map(each => readFound(each, comparisons.weights))
  step('sentences')
  const sentences = await fitProblem(sentenceProblem(found, start.sentences), fitSettings)
  step('lists')
  const lists = fitLists(listCases(found), start.lists, fitSettings)
  step('answerability')
  const rows = answerabilityRows(found, start.answerability)
  const answerability = fitAnswerability(rows, start.answerability, {
    ...fitSettings,
    choices: featureChoices,
  })
  step('answerability by words')
  const askedByWords = await searchAll(search.wordRetrieverWith(retrieval.weights), questions)
  const foundByWords = askedByWords.map(each => readFound(each, comparisons.weights))
  const answerabilityByWords = fitAnswerability(
    answerabilityRows(foundByWords, start.answerabilityByWords),
    start.answerabilityByWords,
    { ...fitSettings, choices: featureChoicesByWords },
  )
  return {
    weights: {
      retrieval: retrieval.weights,
      sentences: sentences.weights,
      lists: lists.weights,
      comparisons: comparisons.weights,
      answerability: answerability.weights,
      answerabilityByWords: answerabilityByWords.weights,
    },
    problems: [retrieval.outcome, comparisons.outcome, sentences.outcome, lists.outcome],
    answerability: answerability.outcome,
    answerabilityByWords: answerabilityByWords.outcome,
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
