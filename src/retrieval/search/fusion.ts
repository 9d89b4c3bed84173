/** A candidate's scores on each side. */
export interface SideScores {
  /** BM25 score, from 0. */
  readonly lexicalScore: number
  /** Cosine, −1 … 1. */
  readonly denseScore: number
  /** Cosine by a larger model, where one stands beside the built-in embedder, −1 … 1. */
  readonly modelScore?: number
}

export interface FusionOptions {
  /** What the dense side counts, 0 … 1: less for a question that the embedder does not know well. */
  readonly denseWeight: number
  /** What the lexical side counts beside it. */
  readonly lexicalWeight: number
  /** What the larger model counts beside them; nothing where absent. */
  readonly modelWeight?: number
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
  candidates: readonly SideScores[],
  { denseWeight, lexicalWeight, lexicalCeiling, modelWeight = 0 }: FusionOptions,
): readonly number[] {
  return candidates.map(({ lexicalScore, denseScore, modelScore = 0 }) => {
    const lexical = lexicalCeiling > 0 ? Math.min(1, lexicalScore / lexicalCeiling) : 0
    const sum =
      denseWeight * Math.max(0, denseScore) + lexicalWeight * lexical + modelWeight * Math.max(0, modelScore)
    return sum / (denseWeight + lexicalWeight + modelWeight)
  })
}
