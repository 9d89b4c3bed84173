/** One sentence of a paper's abstract. */
export interface Passage {
  readonly paperId: string
  /** Position in the abstract, from 0. */
  readonly index: number
  readonly text: string
}

export interface ScoredPassage extends Passage {
  /** Cosine to the question, −1 … 1. */
  readonly score: number
}
