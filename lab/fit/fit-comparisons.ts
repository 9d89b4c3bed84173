import { comparisonProbability, mayCompare } from '../../src/answering/reading/compared-hits.ts'
import { type PairFeature, pairFeatures } from '../../src/answering/reading/paper-pair.ts'
import type { ComparisonWeights } from '../../src/fitted-weights.ts'
import { rounded } from '../../src/text/rounded.ts'
import { importancesOf } from './development-questions.ts'
import type { FitOutcome, FitSettings } from './fit-problem.ts'
import { fitWithoutFold } from './folds.ts'
import type { SearchedQuestion } from './found-questions.ts'
import { fitLogistic, logLoss } from './logistic-regression.ts'

/** A question of which the regression decides whether it compares two papers. */
interface ComparisonRow {
  readonly features: Readonly<Record<PairFeature, number>>
  readonly isComparison: boolean
  readonly importance: number
}

/** Of the questions about one paper no more than this share is read as a comparison. */
const mostMistaken = 0.03

/** Fits the logistic regression, and keeps it only if that is worth it on questions that it was not fitted on. */
export function fitComparisons(
  found: readonly SearchedQuestion[],
  start: ComparisonWeights,
  settings: FitSettings,
): { readonly weights: ComparisonWeights; readonly outcome: FitOutcome } {
  const rows = toRows(found)
  const heldOut = fitWithoutFold(rows, settings, fitRows)
  const before = lossOf(rows, () => start)
  const crossValidated = lossOf(rows, i => heldOut[i] ?? start)
  const isWorthIt = crossValidated <= before - settings.margin
  const fitted = fitRows(rows)
  return {
    weights: isWorthIt ? fitted : start,
    outcome: {
      name: 'comparisons',
      figure: 'log loss, the lower the better',
      questions: rows.length,
      before,
      fitted: lossOf(rows, () => fitted),
      crossValidated,
      kept: isWorthIt ? 'fitted' : 'before',
    },
  }
}

function toRows(found: readonly SearchedQuestion[]): readonly ComparisonRow[] {
  const open = found.flatMap(({ asked, question, hits }) => {
    const pair = mayCompare(question, hits)
    return pair === undefined ? [] : [{ asked, pair }]
  })
  const importances = importancesOf(open.map(({ asked }) => asked))
  return open.map(({ asked, pair }, i) => ({
    features: pair.features,
    isComparison: asked.type === 'compare',
    importance: importances[i] ?? 0,
  }))
}

function fitRows(rows: readonly ComparisonRow[]): ComparisonWeights {
  const model = fitLogistic(
    rows.map(({ features, isComparison, importance }) => ({
      features: pairFeatures.map(name => features[name]),
      isPositive: isComparison,
      importance,
    })),
  )
  const coefficients = Object.fromEntries(
    pairFeatures.map((name, i) => [name, rounded(model.coefficients[i] ?? 0)]),
  ) as Record<PairFeature, number>
  const weights = { intercept: rounded(model.intercept), ...coefficients, least: 0 }
  return { ...weights, least: rounded(leastProbability(rows, weights)) }
}

/** The least probability of a comparison: the lowest with which few enough questions about one paper are read as one. */
function leastProbability(rows: readonly ComparisonRow[], weights: ComparisonWeights): number {
  const ofOne = rows.filter(({ isComparison }) => !isComparison)
  const all = ofOne.reduce((sum, { importance }) => sum + importance, 0)
  const falling = ofOne
    .map(({ features, importance }) => ({ importance, given: comparisonProbability(features, weights) }))
    .sort((a, b) => b.given - a.given)
  let mistaken = 0
  for (const { importance, given } of falling) {
    mistaken += importance
    if (mistaken > mostMistaken * all) return given
  }
  return 0
}

function lossOf(rows: readonly ComparisonRow[], weightsOf: (row: number) => ComparisonWeights): number {
  return logLoss(
    rows.map(({ features, isComparison, importance }, i) => ({
      probability: comparisonProbability(features, weightsOf(i)),
      isPositive: isComparison,
      importance,
    })),
  )
}
