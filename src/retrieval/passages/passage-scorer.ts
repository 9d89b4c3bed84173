import type { Paper } from '../../domain/paper.ts'
import type { Passage, ScoredPassage } from '../../domain/passage.ts'
import { toPassages } from '../../text/to-passages.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { dotProduct } from '../indexes/vector-segment.ts'

export interface ScoredPaper {
  readonly paper: Paper
  readonly passages: readonly ScoredPassage[]
}

export interface PassageScorer {
  /** Each paper's sentences with their cosine to `vector` (L2-normalised), in the papers' order. */
  score(papers: readonly Paper[], vector: Float32Array): Promise<readonly ScoredPaper[]>
}

interface ReadPassages {
  readonly abstract: string
  readonly passages: readonly Passage[]
  /** By passage: its cosine with a question's vector. */
  readonly cosines: readonly ((vector: Float32Array) => number)[]
}

/**
 * Papers whose sentences stay read: all of a small library. In a large one hardly any is asked for again soon, and what is
 * kept only makes the garbage collector work.
 */
const cachedPapers = 128

/** Reads sentences when they are first asked for and keeps those of the papers asked for last. */
export function createPassageScorer(embedder: Embedder): PassageScorer {
  const cache = new Map<string, ReadPassages>()

  async function read(papers: readonly Paper[]): Promise<void> {
    const missing = papers.filter(({ id, abstract }) => cache.get(id)?.abstract !== abstract)
    const passages = missing.map(toPassages)
    const cosines = await cosinesOf(passages.flat().map(({ text }) => text))
    let next = 0
    for (const [i, { id, abstract }] of missing.entries()) {
      const own = passages[i] ?? []
      cache.set(id, { abstract, passages: own, cosines: cosines.slice(next, next + own.length) })
      next += own.length
    }
  }

  async function cosinesOf(texts: readonly string[]): Promise<ReadPassages['cosines']> {
    const { preparePassage } = embedder
    if (preparePassage !== undefined) return texts.map(text => preparePassage(text))
    const vectors = await embedder.embedPassages(texts)
    return vectors.map(own => vector => dotProduct(own, 0, vector))
  }

  return {
    async score(papers, vector) {
      await read(papers)
      const scored = papers.map((paper): ScoredPaper => {
        const known = cache.get(paper.id)
        if (known === undefined) return { paper, passages: [] }
        // Asked for last: to the end, since the map's first entries are dropped first.
        cache.delete(paper.id)
        cache.set(paper.id, known)
        const passages = known.passages.map((passage, i) => ({
          ...passage,
          score: known.cosines[i]?.(vector) ?? 0,
        }))
        return { paper, passages }
      })
      for (const id of cache.keys()) {
        if (cache.size <= cachedPapers) break
        cache.delete(id)
      }
      return scored
    },
  }
}
