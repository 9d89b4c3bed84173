/** Turns a text into a vector of unit length; all zeros for a text without a known word. */
export interface WordVectors {
  embed(text: string): Float32Array
}

/** How alike two words are in meaning, −1 … 1: the cosine of their vectors in the built-in embedder. */
export type WordLikeness = (a: string, b: string) => number

/** Words whose vectors are kept; abstracts repeat them, and making one takes longer than comparing two. */
const keptWords = 20_000

/** The vectors of words, each made once. */
export function createWordMeanings(vectors: WordVectors): (word: string) => Float32Array {
  const known = new Map<string, Float32Array>()
  return word => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (known.size >= keptWords) known.clear()
    const vector = vectors.embed(word)
    known.set(word, vector)
    return vector
  }
}

/** Likeness by the built-in embedder's vectors, whichever embedder finds the papers. */
export function createWordLikeness(vectors: WordVectors): WordLikeness {
  const meaningOf = createWordMeanings(vectors)
  return (a, b) => dot(meaningOf(a), meaningOf(b))
}

/** Of unit vectors, their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}
