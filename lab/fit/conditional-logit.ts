import type { LinearHead } from '../../src/answering/evidence/linear-head.ts'

/** One of several alternatives, of which one or more are right. */
export interface Alternative {
  readonly features: Readonly<Record<string, number>>
  /** How right it is, 0 … 1. */
  readonly worth: number
}

const iterations = 300
const stepSize = 0.1
/** How much weights are drawn to 0 (L2), on standardised features, beside one choice. */
const ridge = 1

/**
 * Fits which of several alternatives is chosen (conditional logit: McFadden 1974): the logarithm of the probability that
 * falls on the right ones, by gradient ascent with a step for each weight (Adam: Kingma & Ba 2015). Deterministic.
 */
export function fitConditionalLogit(choices: readonly (readonly Alternative[])[]): LinearHead {
  const names = [...new Set(choices.flatMap(each => each.flatMap(({ features }) => Object.keys(features))))]
  const rows = choices.flatMap(each => each.map(({ features }) => names.map(name => features[name] ?? 0)))
  const deviations = names.map((_, k) => deviationOf(rows.map(row => row[k] ?? 0)))
  const scaled = choices.map(each =>
    each.map(({ features, worth }) => ({
      values: names.map((name, k) => (features[name] ?? 0) / (deviations[k] ?? 1)),
      worth,
    })),
  )
  const weights = names.map(() => 0)
  const [first, second] = [names.map(() => 0), names.map(() => 0)]
  for (let t = 1; t <= iterations; t += 1) {
    const gradient = weights.map(weight => (ridge * weight) / scaled.length)
    for (const alternatives of scaled) addGradient(gradient, alternatives, { weights, count: scaled.length })
    for (const [k, slope] of gradient.entries()) {
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * slope
      second[k] = 0.999 * (second[k] ?? 0) + 0.001 * slope * slope
      const step = (first[k] ?? 0) / (1 - 0.9 ** t) / (Math.sqrt((second[k] ?? 0) / (1 - 0.999 ** t)) + 1e-8)
      weights[k] = (weights[k] ?? 0) - stepSize * step
    }
  }
  const entries = names.map((name, k) => [name, (weights[k] ?? 0) / (deviations[k] ?? 1)] as const)
  return { intercept: 0, weights: Object.fromEntries(entries) }
}

/** Adds, for one choice, the slope of −ln of the probability on what is right. */
function addGradient(
  gradient: number[],
  alternatives: readonly { readonly values: readonly number[]; readonly worth: number }[],
  { weights, count }: { readonly weights: readonly number[]; readonly count: number },
): void {
  const logits = alternatives.map(({ values }) =>
    values.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0),
  )
  const most = Math.max(...logits)
  const raised = logits.map(logit => Math.exp(logit - most))
  const all = raised.reduce((sum, value) => sum + value, 0)
  const right = raised.reduce((sum, value, i) => sum + value * (alternatives[i]?.worth ?? 0), 0)
  for (const [i, { values, worth }] of alternatives.entries()) {
    const given = (raised[i] ?? 0) / all
    const wanted = ((raised[i] ?? 0) * worth) / Math.max(1e-12, right)
    for (const [k, value] of values.entries())
      gradient[k] = (gradient[k] ?? 0) + (value * (given - wanted)) / count
  }
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, values.length)) + 1e-6
}
