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

const iterations = 600
const stepSize = 0.5
/** How much coefficients are drawn to 0 (L2), on standardised features: few rows must not make any of them large. */
const usualRidge = 0.01

/** Logistic regression by gradient descent; deterministic. Features that are the same in all rows get 0. */
export function fitLogistic(rows: readonly LabelledRow[], ridge = usualRidge): LogisticModel {
  const { means, deviations } = standardisation(rows)
  const width = means.length
  const values = new Float64Array(rows.length * width)
  for (const [row, { features }] of rows.entries()) {
    for (let i = 0; i < width; i += 1)
      values[row * width + i] = ((features[i] ?? 0) - (means[i] ?? 0)) / (deviations[i] ?? 1)
  }
  const all = rows.reduce((sum, { importance }) => sum + importance, 0)
  const shares = Float64Array.from(rows, ({ importance }) => importance / all)
  const targets = Float64Array.from(rows, ({ isPositive }) => (isPositive ? 1 : 0))
  const coefficients = new Float64Array(width)
  const gradient = new Float64Array(width)
  let intercept = 0
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    for (let i = 0; i < width; i += 1) gradient[i] = ridge * (coefficients[i] ?? 0)
    let interceptGradient = 0
    for (let row = 0; row < rows.length; row += 1) {
      let logit = intercept
      for (let i = 0; i < width; i += 1) logit += (coefficients[i] ?? 0) * (values[row * width + i] ?? 0)
      const error = (logistic(logit) - (targets[row] ?? 0)) * (shares[row] ?? 0)
      interceptGradient += error
      for (let i = 0; i < width; i += 1)
        gradient[i] = (gradient[i] ?? 0) + error * (values[row * width + i] ?? 0)
    }
    intercept -= stepSize * interceptGradient
    for (let i = 0; i < width; i += 1)
      coefficients[i] = (coefficients[i] ?? 0) - stepSize * (gradient[i] ?? 0)
  }
  const raw = Array.from(coefficients, (value, i) => value / (deviations[i] ?? 1))
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
