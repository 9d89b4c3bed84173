/** A candidate's scores on the two sides. */
export interface TwoScores {
  readonly lexicalScore: number
  readonly denseScore: number
}

/**
 * Fused scores, 0 … 1, in the candidates' order: a weighted sum of both sides after min–max normalisation over the
 * candidates (Bruch, Gai & Ingber 2023 on why a convex combination beats reciprocal ranks). The lexical side's minimum
 * is 0, what a paper without any of the words gets. `denseWeight`: 0 (words alone) … 1 (vectors alone).
 */
export function fuse(candidates: readonly TwoScores[], denseWeight: number): readonly number[] {
  const lexical = normaliser(candidates.map(({ lexicalScore }) => lexicalScore).concat(0))
  const dense = normaliser(candidates.map(({ denseScore }) => denseScore))
  return candidates.map(
    ({ lexicalScore, denseScore }) =>
      denseWeight * dense(denseScore) + (1 - denseWeight) * lexical(lexicalScore),
  )
}

function normaliser(scores: readonly number[]): (score: number) => number {
  const lowest = scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY)
  const range = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY) - lowest
  return score => (range > 0 ? (score - lowest) / range : 0)
}
