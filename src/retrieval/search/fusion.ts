/** A candidate's scores on the two sides. */
export interface TwoScores {
  /** BM25 score, from 0. */
  readonly lexicalScore: number
  /** Cosine, −1 … 1. */
  readonly denseScore: number
}

export interface FusionOptions {
  /** What the dense side counts, 0 … 1: less for a question that the embedder does not know well. */
  readonly denseWeight: number
  /** What the lexical side counts beside it. */
  readonly lexicalWeight: number
  /** The BM25 score of a paper that would be full of every word of the question. */
  readonly lexicalCeiling: number
}

/**
 * Fused scores, 0 … 1, in the candidates' order: a weighted mean of the cosine and of the share of the possible BM25
 * score (Bruch, Gai & Ingber 2023 on why a convex combination beats reciprocal ranks). Both are measured against fixed
 * ends rather than against the best candidate: where a question's words occur in no paper, the best of a bad lot stays a
 * bad one, and the vectors decide.
 */
export function fuse(
  candidates: readonly TwoScores[],
  { denseWeight, lexicalWeight, lexicalCeiling }: FusionOptions,
): readonly number[] {
  return candidates.map(({ lexicalScore, denseScore }) => {
    const lexical = lexicalCeiling > 0 ? Math.min(1, lexicalScore / lexicalCeiling) : 0
    return (denseWeight * Math.max(0, denseScore) + lexicalWeight * lexical) / (denseWeight + lexicalWeight)
  })
}
