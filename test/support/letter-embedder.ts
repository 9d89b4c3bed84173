import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { splitWords } from '../../src/retrieval/embeddings/words.ts'

const dimension = 256

export interface LetterEmbedder extends Embedder {
  /** Every passage that was embedded, in order. */
  readonly embedded: readonly string[]
}

/**
 * An embedder without a model: each word counts at the place that its letters hash to, so texts are the nearer the more
 * words they share.
 */
export function createLetterEmbedder(fingerprint = 'letters-1'): LetterEmbedder {
  const embedded: string[] = []
  return {
    name: 'letters',
    fingerprint,
    dimension,
    embedded,
    async embedPassages(texts) {
      embedded.push(...texts)
      return texts.map(toVector)
    },
    async embedQuestion(text) {
      return toVector(text)
    },
    coverage: () => 1,
  }
}

function toVector(text: string): Float32Array {
  const vector = new Float32Array(dimension)
  for (const word of splitWords(text)) {
    const place = hash(word) % dimension
    vector[place] = (vector[place] ?? 0) + 1
  }
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map(value => value / length)
}

/** FNV-1a. */
function hash(word: string): number {
  let value = 0x811c9dc5
  for (const letter of word) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
