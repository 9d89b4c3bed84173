import { chooseList } from '../../src/answering/extractive/lists/choose-list.ts'
import {
  describeCandidates,
  type ListCandidate,
  type ListFeatures,
  listFeatures,
} from '../../src/answering/extractive/lists/list-features.ts'
import type { ListWeights } from '../../src/fitted-weights.ts'
import { rounded } from '../../src/text/rounded.ts'
import type { FitOutcome, FitSettings } from './fit-problem.ts'
import { fitWithoutFold } from './folds.ts'
import type { FoundQuestion } from './found-questions.ts'
import { fitLogistic } from './logistic-regression.ts'

type ListFeature = keyof ListFeatures

/** A list that is asked for: what may stand on it, and what should. */
export interface ListCase {
  readonly gold: ReadonlySet<string>
  readonly candidates: readonly ListCandidate[]
}

/** The questions that ask for lists and are read so. */
export function listCases(found: readonly FoundQuestion[]): readonly ListCase[] {
  return found
    .filter(({ asked, question }) => asked.type === 'list' && question.type === 'list')
    .map(({ asked, question, hits }) => ({
      gold: new Set(asked.gold),
      candidates: describeCandidates(question, hits),
    }))
}

/**
 * Fits how likely a paper belongs on a list, and keeps that only if it is worth it on lists that it was not fitted on. Each
 * list counts alike, whatever file it is from: one file has only a few.
 */
export function fitLists(
  cases: readonly ListCase[],
  start: ListWeights,
  settings: FitSettings,
): { readonly weights: ListWeights; readonly outcome: FitOutcome } {
  const models = fitWithoutFold(cases, settings, fitCases)
  const heldOut = cases.map((each, i) => f1(each, models[i] ?? start))
  const fitted = fitCases(cases)
  const meanF1 = (weights: ListWeights): number => mean(cases.map(each => f1(each, weights)))
  const before = meanF1(start)
  const crossValidated = mean(heldOut)
  const isWorthIt = crossValidated >= before + settings.margin
  return {
    weights: isWorthIt ? fitted : start,
    outcome: {
      name: 'lists',
      figure: 'F1 of the papers listed',
      questions: cases.length,
      before,
      fitted: meanF1(fitted),
      crossValidated,
      kept: isWorthIt ? 'fitted' : 'before',
    },
  }
}

function fitCases(cases: readonly ListCase[]): ListWeights {
  const rows = cases.flatMap(({ candidates, gold }) =>
    candidates.map(({ hit, features }) => ({
      features: listFeatures.map(name => features[name]),
      isPositive: gold.has(hit.paper.arxivId ?? hit.paper.id),
      importance: 1 / candidates.length,
    })),
  )
  const { intercept, coefficients } = fitLogistic(rows)
  const entries = listFeatures.map((name, i) => [name, rounded(coefficients[i] ?? 0)])
  return { intercept: rounded(intercept), ...(Object.fromEntries(entries) as Record<ListFeature, number>) }
}

/** How right a list is with these weights, 0 … 1. */
function f1({ candidates, gold }: ListCase, weights: ListWeights): number {
  const listed = chooseList(candidates, weights)
  const right = listed.filter(({ paper }) => gold.has(paper.arxivId ?? paper.id)).length
  return listed.length + gold.size === 0 ? 0 : (2 * right) / (listed.length + gold.size)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
