import type { Hit } from '../../domain/hit.ts'
import { dotProduct } from '../indexes/vector-segment.ts'

/** Hits that are taken to be right. */
const trusted = 2

/**
 * Gives each hit its likeness to the best two (pseudo-relevance feedback, Rocchio 1971): the papers of a list resemble
 * each other, and words that only the question has cannot mislead it. It does not change the order: for that the two
 * best are right too seldom (docs/retrieval.md). `vectors`: the hits', in their order.
 */
export function withFeedback(
  hits: readonly Hit[],
  vectors: readonly (Float32Array | undefined)[],
): readonly Hit[] {
  const centre = mean(vectors.slice(0, trusted).filter(vector => vector !== undefined))
  if (centre === undefined) return hits
  return hits.map((hit, i) => {
    const vector = vectors[i]
    return vector === undefined ? hit : { ...hit, feedbackScore: dotProduct(vector, 0, centre) }
  })
}

/** The L2-normalised mean; undefined where there is none. */
function mean(vectors: readonly Float32Array[]): Float32Array | undefined {
  const sum = vectors.reduce<Float32Array | undefined>(
    (total, vector) => (total === undefined ? vector : total.map((value, i) => value + (vector[i] ?? 0))),
    undefined,
  )
  if (sum === undefined) return undefined
  const length = Math.sqrt(dotProduct(sum, 0, sum))
  return length === 0 ? undefined : sum.map(value => value / length)
}
