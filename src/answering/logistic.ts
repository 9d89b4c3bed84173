/** The probability, 0 … 1, that a regression gives a logit. */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
