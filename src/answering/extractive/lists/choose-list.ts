import type { Hit } from '../../../domain/hit.ts'
import type { ListWeights } from '../../../fitted-weights.ts'
import { logistic } from '../../logistic.ts'
import { type ListCandidate, type ListFeatures, listFeatures } from './list-features.ts'

/** Longer lists are read by nobody. */
export const longestList = 10

/**
 * The papers that belong on a list, the surest first. A logistic regression says how likely each is meant, by what speaks
 * for it (`list-features.ts`); the list ends where the F1 that can be expected of these probabilities is highest (Lewis 1995).
 *
 *     probability   .95 .81 .62 .30 .12 …      together 3.0: so many papers are probably meant
 *     expected F1   .47 .70 .79 .77              .79 = 2 × (.95 + .81 + .62) / (3 + 3.0): the list has three entries
 */
export function chooseList(candidates: readonly ListCandidate[], weights: ListWeights): readonly Hit[] {
  const judged = judge(candidates, weights)
  const meant = judged.reduce((sum, { probability }) => sum + probability, 0)
  let [right, best, length] = [0, 0, 0]
  for (const [i, { probability }] of judged.slice(0, longestList).entries()) {
    right += probability
    const expectedF1 = (2 * right) / (i + 1 + meant)
    if (expectedF1 <= best) break
    best = expectedF1
    length = i + 1
  }
  return judged.slice(0, length).map(({ hit }) => hit)
}

/** An overview of more papers is read by nobody. */
const longestOverview = 6
/**
 * How probably a paper belongs to an overview at least, 0 … 1. On development questions this finds as much as the list of
 * the highest expected F1 filled up to four papers (.62 of the papers meant), without what stands there to fill it up.
 */
const leastOfOverview = 0.25

/** The papers that an overview is made of, the surest first; one at least, where there is any. */
export function choosePapersOfOverview(
  candidates: readonly ListCandidate[],
  weights: ListWeights,
): readonly Hit[] {
  return judge(candidates, weights)
    .filter(({ probability }, i) => i === 0 || probability >= leastOfOverview)
    .slice(0, longestOverview)
    .map(({ hit }) => hit)
}

/** The surest first. */
function judge(
  candidates: readonly ListCandidate[],
  weights: ListWeights,
): readonly { readonly hit: Hit; readonly probability: number }[] {
  return candidates
    .map(({ hit, features }) => ({ hit, probability: probabilityOnList(features, weights) }))
    .sort((a, b) => b.probability - a.probability)
}

/** How probably a paper belongs on a list, 0 … 1. */
function probabilityOnList(features: ListFeatures, weights: ListWeights): number {
  const logit = listFeatures.reduce(
    (sum, feature) => sum + weights[feature] * features[feature],
    weights.intercept,
  )
  return logistic(logit)
}
