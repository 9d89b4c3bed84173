import type { Embedder } from './embedder.ts'

/** A page of arXiv's with all its sentences, twice: some 30 MB of vectors of 384 numbers. */
const mostRemembered = 20_000

/** An embedder that embeds a passage once as long as it is among the last 20,000; those it has embedded cost nothing. */
export function rememberPassages(embedder: Embedder): Embedder {
  const known = new Map<string, Float32Array>()
  return {
    ...embedder,
    async embedPassages(texts) {
      const missing = [...new Set(texts)].filter(text => !known.has(text))
      const fresh = missing.length === 0 ? [] : await embedder.embedPassages(missing)
      const found = new Map(missing.map((text, i) => [text, fresh[i]] as const))
      const vectors = texts.map(
        text => known.get(text) ?? found.get(text) ?? new Float32Array(embedder.dimension),
      )
      for (const [text, vector] of found) if (vector !== undefined) known.set(text, vector)
      for (const text of known.keys()) {
        if (known.size <= mostRemembered) break
        known.delete(text)
      }
      return vectors
    },
  }
}
