/** Judges how well passages answer a question, reading both together (a cross-encoder: Nogueira & Cho 2019). */
export interface Reranker {
  /** As in `FOOTNOTE_RERANKER`. */
  readonly name: string
  /** One relevance a passage, any scale, more is better. Rejects where the model fails. */
  judge(question: string, passages: readonly string[]): Promise<readonly number[]>
}
