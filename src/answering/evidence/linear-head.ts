import { logistic } from '../logistic.ts'

/** A logistic regression over named features: each weight can be read. What a text lacks of the features counts 0. */
export interface LinearHead {
  readonly intercept: number
  readonly weights: Readonly<Record<string, number>>
}

/** The weighted sum of the features. */
export function logitOf(
  { intercept, weights }: LinearHead,
  features: Readonly<Record<string, number>>,
): number {
  let sum = intercept
  for (const [name, weight] of Object.entries(weights)) sum += weight * (features[name] ?? 0)
  return sum
}

/** 0 … 1. */
export function probabilityOf(head: LinearHead, features: Readonly<Record<string, number>>): number {
  return logistic(logitOf(head, features))
}
