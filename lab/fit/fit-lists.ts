import { type ListCandidate, listFeatures } from '../../src/answering/extractive/lists/list-features.ts'
import type { ListWeights } from '../../src/fitted-weights.ts'
import { fitLogistic } from './logistic-regression.ts'

/** A list that is asked for: what may stand on it, and what should. */
export interface ListCase {
  readonly gold: ReadonlySet<string>
  readonly candidates: readonly ListCandidate[]
  readonly importance: number
}

/** Fits how likely a paper belongs on a list. A list counts alike, however many papers belong on it. */
export function fitLists(cases: readonly ListCase[]): ListWeights {
  const rows = cases.flatMap(({ candidates, gold, importance }) =>
    candidates.map(({ hit, features }) => ({
      features: listFeatures.map(name => features[name]),
      isPositive: gold.has(hit.paper.arxivId ?? hit.paper.id),
      importance: importance / Math.max(1, gold.size),
    })),
  )
  const { intercept, coefficients } = fitLogistic(rows)
  const entries = listFeatures.map((name, i) => [name, coefficients[i] ?? 0])
  return { intercept, ...(Object.fromEntries(entries) as Omit<ListWeights, 'intercept'>) }
}
