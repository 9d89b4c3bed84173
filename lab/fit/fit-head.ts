import { type LinearHead, probabilityOf } from '../../src/answering/evidence/linear-head.ts'
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

/** For each case the probability by a head that was fitted without its fold, 0 … folds − 1. */
export function heldOutProbabilities(
  cases: readonly (LabelledCase & { readonly fold: number })[],
  folds: number,
  ridge?: number,
): readonly number[] {
  const heads = Array.from({ length: folds }, (_, fold) =>
    fitHead(
      cases.filter(each => each.fold !== fold),
      ridge,
    ),
  )
  return cases.map(({ features, fold }) => {
    const head = heads[fold]
    return head === undefined ? 0 : probabilityOf(head, features)
  })
}

/** The value below which this share of the values lies; 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(share * sorted.length)] ?? 0
}
