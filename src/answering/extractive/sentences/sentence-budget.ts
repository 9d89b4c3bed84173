/** How much of a paper an answer may take. */
export interface SentenceBudget {
  readonly sentences: number
  /** UTF-16 units, all sentences together with a space behind each; the first is taken whatever its length. */
  readonly characters: number
  /** A further sentence is taken only if it scores at least this share of the best, 0 … 1. */
  readonly leastShare: number
}
