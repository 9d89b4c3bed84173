import {
  type AnswerabilityFeature,
  answerabilityFeatures,
} from '../../src/answering/abstention/answerability.ts'
import type { AnswerabilityWeights } from '../../src/fitted-weights.ts'
import { rounded } from '../../src/text/rounded.ts'
import type { AnswerabilityRow } from './answerability-rows.ts'
import type { FitSettings } from './fit-problem.ts'
import { fitWithoutFold } from './folds.ts'
import { leastAnswerability } from './least-answerability.ts'
import { fitLogistic, logLoss, probability } from './logistic-regression.ts'
import { type ReliabilityBin, reliability } from './reliability.ts'

/** A choice of features. Figures from cross-validation; shares 0 … 1, the readable rules' part included. */
export interface AnswerabilityCandidate {
  readonly features: readonly AnswerabilityFeature[]
  /** Mean −ln of the probability that was given to what is the case. */
  readonly logLoss: number
  readonly offTopicRefused: number
  readonly otherUnanswerableRefused: number
  readonly answerableRefused: number
  readonly reliability: readonly ReliabilityBin[]
}

export interface AnswerabilityOutcome {
  readonly questions: number
  readonly unanswerable: number
  /** Log loss with the weights as they were. */
  readonly before: number
  /** Few features first: more are taken only if they are better by the margin. */
  readonly candidates: readonly AnswerabilityCandidate[]
  readonly kept: 'before' | 'fitted'
}

/** Few features first. */
export type FeatureChoices = readonly [
  readonly AnswerabilityFeature[],
  ...(readonly AnswerabilityFeature[])[],
]

/** The bare threshold on the cosine of a question that names no paper, as a regression; and what may tell more. */
export const featureChoices: FeatureChoices = [
  ['dense', 'named'],
  ['dense', 'length', 'named'],
  ['dense', 'length', 'agreement', 'sentenceWords', 'named'],
  ['dense', 'length', 'agreement', 'sentenceWords', 'personal', 'aboutWork', 'asksForList', 'named'],
]

/** The same without what vectors tell. */
export const featureChoicesByWords: FeatureChoices = [
  ['sentenceWords', 'named'],
  ['length', 'sentenceWords', 'named'],
  ['length', 'sentenceWords', 'personal', 'aboutWork', 'asksForList', 'named'],
]

/**
 * Fits the logistic regression and the least probability with which a question is answered, and keeps them only if that is
 * worth it on questions that they were not fitted on.
 */
export function fitAnswerability(
  rows: readonly AnswerabilityRow[],
  start: AnswerabilityWeights,
  { choices, ...settings }: FitSettings & { readonly choices: FeatureChoices },
): { readonly weights: AnswerabilityWeights; readonly outcome: AnswerabilityOutcome } {
  const [fewest, ...more] = choices
  const simplest = crossValidate(rows, fewest, settings)
  const richer = more.map(features => crossValidate(rows, features, settings))
  const best = richer.reduce(
    (chosen, each) => (each.logLoss <= chosen.logLoss - settings.margin ? each : chosen),
    simplest,
  )
  const before = lossOf(
    rows,
    rows.map(row => probabilityOf(row, start)),
  )
  const isWorthIt = best.logLoss <= before - settings.margin
  return {
    weights: isWorthIt ? fitRows(rows, best.features) : start,
    outcome: {
      questions: rows.length,
      unanswerable: rows.filter(({ isAnswerable }) => !isAnswerable).length,
      before,
      candidates: [simplest, ...richer],
      kept: isWorthIt ? 'fitted' : 'before',
    },
  }
}

function fitRows(
  rows: readonly AnswerabilityRow[],
  chosen: readonly AnswerabilityFeature[],
): AnswerabilityWeights {
  const model = fitLogistic(
    rows.map(({ features, isAnswerable, importance }) => ({
      features: chosen.map(name => features[name]),
      isPositive: isAnswerable,
      importance,
    })),
  )
  const coefficientOf = (name: AnswerabilityFeature): number =>
    rounded(model.coefficients[chosen.indexOf(name)] ?? 0)
  const coefficients = Object.fromEntries(
    answerabilityFeatures.map(name => [name, coefficientOf(name)]),
  ) as Record<AnswerabilityFeature, number>
  const weights = { intercept: rounded(model.intercept), ...coefficients, least: 0 }
  const scored = rows.map(row => ({ ...row, probability: probabilityOf(row, weights) }))
  return { ...weights, least: rounded(leastAnswerability(scored)) }
}

/** Each question judged by what was fitted on the other folds, its least probability too. */
function crossValidate(
  rows: readonly AnswerabilityRow[],
  features: readonly AnswerabilityFeature[],
  settings: FitSettings,
): AnswerabilityCandidate {
  const models = fitWithoutFold(rows, settings, others => fitRows(others, features))
  const judged = rows.flatMap((row, i) => {
    const weights = models[i]
    if (weights === undefined) return []
    const given = probabilityOf(row, weights)
    return [{ row, probability: given, isRefused: row.isRefused || given < weights.least }]
  })
  const probabilities = judged.map(each => each.probability)
  const refused = (isOfKind: (row: AnswerabilityRow) => boolean): number => {
    const ofKind = judged.filter(({ row }) => isOfKind(row))
    const importanceOf = (some: typeof judged): number =>
      some.reduce((sum, { row }) => sum + row.importance, 0)
    const all = importanceOf(ofKind)
    return all === 0 ? 0 : importanceOf(ofKind.filter(each => each.isRefused)) / all
  }
  return {
    features,
    logLoss: lossOf(rows, probabilities),
    offTopicRefused: refused(({ isOffTopic }) => isOffTopic),
    otherUnanswerableRefused: refused(({ isAnswerable, isOffTopic }) => !isAnswerable && !isOffTopic),
    answerableRefused: refused(({ isAnswerable }) => isAnswerable),
    reliability: reliability(rows, probabilities),
  }
}

function probabilityOf({ features }: AnswerabilityRow, weights: AnswerabilityWeights): number {
  const coefficients = answerabilityFeatures.map(name => weights[name])
  return probability(
    { intercept: weights.intercept, coefficients },
    answerabilityFeatures.map(name => features[name]),
  )
}

function lossOf(rows: readonly AnswerabilityRow[], probabilities: readonly number[]): number {
  return logLoss(
    rows.map(({ isAnswerable, importance }, i) => ({
      probability: probabilities[i] ?? 0,
      isPositive: isAnswerable,
      importance,
    })),
  )
}
