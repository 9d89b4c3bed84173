import { logistic } from '../../src/answering/logistic.ts'
/** A row of a regression: its features, whether it is of the class, and what it counts. */
export interface LabelledRow {
  readonly features: readonly number[]
  readonly isPositive: boolean
  readonly importance: number
}

export interface LogisticModel {
  readonly intercept: number
  /** By feature, for features as they are given. */
  readonly coefficients: readonly number[]
}

const iterations = 1500
const stepSize = 0.5
/** How much coefficients are drawn to 0 (L2), on standardised features: few rows must not make any of them large. */
const usualRidge = 0.01

/** Logistic regression by gradient descent; deterministic. Features that are the same in all rows get 0. */
export function fitLogistic(rows: readonly LabelledRow[], ridge = usualRidge): LogisticModel {
  const { means, deviations } = standardisation(rows)
  const standardised = rows.map(({ features }) =>
    features.map((value, i) => (value - (means[i] ?? 0)) / (deviations[i] ?? 1)),
  )
  const all = rows.reduce((sum, { importance }) => sum + importance, 0)
  const coefficients = means.map(() => 0)
  let intercept = 0
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gradient = coefficients.map(value => ridge * value)
    let interceptGradient = 0
    for (const [row, { isPositive, importance }] of rows.entries()) {
      const own = standardised[row] ?? []
      const error =
        (probability({ intercept, coefficients }, own) - (isPositive ? 1 : 0)) * (importance / all)
      interceptGradient += error
      for (const [i, value] of own.entries()) gradient[i] = (gradient[i] ?? 0) + error * value
    }
    intercept -= stepSize * interceptGradient
    for (const [i, value] of gradient.entries()) coefficients[i] = (coefficients[i] ?? 0) - stepSize * value
  }
  const raw = coefficients.map((value, i) => value / (deviations[i] ?? 1))
  return {
    intercept: intercept - raw.reduce((sum, value, i) => sum + value * (means[i] ?? 0), 0),
    coefficients: raw,
  }
}

/** 0 … 1. */
export function probability({ intercept, coefficients }: LogisticModel, features: readonly number[]): number {
  const logit = coefficients.reduce((sum, value, i) => sum + value * (features[i] ?? 0), intercept)
  return logistic(logit)
}

function standardisation(rows: readonly LabelledRow[]): {
  readonly means: readonly number[]
  readonly deviations: readonly number[]
} {
  const width = rows[0]?.features.length ?? 0
  const meanOf = (value: (row: LabelledRow) => number): number =>
    rows.reduce((sum, row) => sum + value(row), 0) / rows.length
  const means = Array.from({ length: width }, (_, i) => meanOf(({ features }) => features[i] ?? 0))
  const deviations = means.map((mean, i) => {
    const deviation = Math.sqrt(meanOf(({ features }) => ((features[i] ?? 0) - mean) ** 2))
    return deviation < 1e-9 ? 1 : deviation
  })
  return { means, deviations }
}

/** Of a row: the probability that was given to its being of the class, whether it is, and what it counts. */
export interface JudgedRow extends Pick<LabelledRow, 'isPositive' | 'importance'> {
  readonly probability: number
}

/** Mean −ln of the probability that was given to what is the case. */
export function logLoss(rows: readonly JudgedRow[]): number {
  let [sum, all] = [0, 0]
  for (const { isPositive, importance, probability: given } of rows) {
    sum -= importance * Math.log(Math.max(Number.EPSILON, isPositive ? given : 1 - given))
    all += importance
  }
  return all === 0 ? 0 : sum / all
}
