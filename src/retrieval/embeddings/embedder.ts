/** What retrieval needs of an embedder; `toEmbedder` makes one from any LangChain `Embeddings`. */
export interface Embedder {
  /** As configured: `builtin`, `transformers:all-MiniLM-L6-v2`. */
  readonly name: string
  /** Differs whenever the same text would get another vector; vectors of two fingerprints are never compared. */
  readonly fingerprint: string
  readonly dimension: number
  /**
   * How many of a vector's numbers, from the first on, tell nearly as well as all of them which vectors are near; where
   * absent, it takes all. Fewer do where they come in the order in which they spread, as principal components.
   */
  readonly leadingDimensions?: number
  /** Whether making a paper's vector costs less than reading it from the library; such vectors are not stored. */
  readonly isQuick?: boolean
  /** One vector a text: Float32Array, length dimension, L2-normalised; all zeros for a text without a known word. */
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]>
  /** Where present, the quickest way to a passage's cosine with a question's vector: no vector is made of the passage. */
  passageCosine?(text: string, vector: Float32Array): number
  /** Like `embedPassages`, with the prefix that some models want on questions. */
  embedQuestion(text: string): Promise<Float32Array>
  /** How much of a text the embedder knows, 0 … 1, weighted by how rare each word is; 1 where it has no vocabulary. */
  coverage(text: string): number
}
