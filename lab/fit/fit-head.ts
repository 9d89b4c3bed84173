import type { LinearHead } from '../../src/answering/evidence/linear-head.ts'
import { fitLogistic } from './logistic-regression.ts'

/** A case with what was read off it, and whether it is of the class. */
export interface LabelledCase {
  readonly features: Readonly<Record<string, number>>
  readonly isPositive: boolean
  /** What it counts beside another; 1 where absent. */
  readonly importance?: number
}

/** Fits a head as a logistic regression. */
export function fitHead(cases: readonly LabelledCase[], ridge?: number): LinearHead {
  const names = [...new Set(cases.flatMap(({ features }) => Object.keys(features)))]
  const { intercept, coefficients } = fitLogistic(
    cases.map(({ features, isPositive, importance = 1 }) => ({
      features: names.map(name => features[name] ?? 0),
      isPositive,
      importance,
    })),
    ridge,
  )
  return { intercept, weights: Object.fromEntries(names.map((name, k) => [name, coefficients[k] ?? 0])) }
}
