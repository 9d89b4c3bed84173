import type { Paper } from './paper.ts'
import type { ScoredPassage } from './passage.ts'

/** A paper found for a question. */
export interface Hit {
  readonly paper: Paper
  /** The fused score, 0 … 1. */
  readonly score: number
  /** What words and vectors alone gave it, 0 … 1; absent where it was found by its ID alone. */
  readonly fusedScore?: number
  /** What it gained because the question names it; nothing where absent. */
  readonly nameBonus?: number
  /** BM25 score; 0 where no word of the question occurs. */
  readonly lexicalScore: number
  /** Cosine of the question's and the paper's vectors, −1 … 1. */
  readonly denseScore: number
  /** Cosine of the paper's vector and that of the two best hits together, −1 … 1; absent where it has no vector. */
  readonly feedbackScore?: number
  /** All sentences of the abstract in their order, each scored against the question. */
  readonly passages: readonly ScoredPassage[]
}
