import type { Paper } from '../domain/paper.ts'
import type { Passage, ScoredPassage } from '../domain/passage.ts'
import type { Embedder } from './embeddings/embedder.ts'
import { dotProduct } from './indexes/vector-segment.ts'
import { toPassages } from './passages.ts'

export interface ScoredPaper {
  readonly paper: Paper
  readonly passages: readonly ScoredPassage[]
}

export interface PassageScorer {
  /** Each paper's sentences with their cosine to `vector` (L2-normalised), in the papers' order. */
  score(papers: readonly Paper[], vector: Float32Array): Promise<readonly ScoredPaper[]>
}

interface EmbeddedPassages {
  readonly abstract: string
  readonly passages: readonly Passage[]
  readonly vectors: readonly Float32Array[]
}

/** Papers whose sentences stay embedded; 1,000 of them take about 10 MB at 256 dimensions. */
const cachedPapers = 1000

/** Embeds sentences when they are first asked for and keeps those of the papers asked for last. */
export function createPassageScorer(embedder: Embedder): PassageScorer {
  const cache = new Map<string, EmbeddedPassages>()

  async function embed(papers: readonly Paper[]): Promise<void> {
    const missing = papers.filter(({ id, abstract }) => cache.get(id)?.abstract !== abstract)
    const passages = missing.map(toPassages)
    const vectors = await embedder.embedPassages(passages.flat().map(({ text }) => text))
    let next = 0
    for (const [i, { id, abstract }] of missing.entries()) {
      const own = passages[i] ?? []
      cache.set(id, { abstract, passages: own, vectors: vectors.slice(next, next + own.length) })
      next += own.length
    }
  }

  return {
    async score(papers, vector) {
      await embed(papers)
      const scored = papers.map((paper): ScoredPaper => {
        const embedded = cache.get(paper.id)
        if (embedded === undefined) return { paper, passages: [] }
        // Asked for last: to the end, since the map's first entries are dropped first.
        cache.delete(paper.id)
        cache.set(paper.id, embedded)
        const passages = embedded.passages.map((passage, i) => ({
          ...passage,
          score: dotProduct(embedded.vectors[i] ?? new Float32Array(), 0, vector),
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
