import type { Paper } from '../../domain/paper.ts'
import type { ScoredPassage } from '../../domain/passage.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { dotProduct } from '../indexes/vector-segment.ts'

export interface ScoredPaper {
  readonly paper: Paper
  /** The cosine of the nearest sentence, −1 … 1; −1 for a paper without sentences. */
  readonly best: number
  /** Its sentences with their cosines, made when they are asked for: of most papers the best one's is enough. */
  passages(): readonly ScoredPassage[]
}

export interface PassageScorer {
  /** Each paper with the cosines of its sentences to `vector` (L2-normalised), in the papers' order. */
  score(papers: readonly Paper[], vector: Float32Array): Promise<readonly ScoredPaper[]>
}

/** Reads the sentences of papers as they are asked for. */
export function createPassageScorer(embedder: Embedder): PassageScorer {
  const { passageCosine } = embedder
  if (passageCosine === undefined) return createVectorScorer(embedder)
  return {
    score: async (papers, vector) =>
      papers.map(paper => {
        const texts = splitSentences(paper.abstract)
        return toScoredPaper(
          paper,
          texts,
          texts.map(text => passageCosine(text, vector)),
        )
      }),
  }
}

/** `cosines`: of the sentences, in their order. */
export function toScoredPaper(
  paper: Paper,
  sentences: readonly string[],
  cosines: readonly number[],
): ScoredPaper {
  return {
    paper,
    best: Math.max(-1, ...cosines),
    passages: () =>
      sentences.map((text, index) => ({ paperId: paper.id, index, text, score: cosines[index] ?? 0 })),
  }
}

interface ReadSentences {
  readonly abstract: string
  readonly sentences: readonly string[]
  /** By sentence. */
  readonly vectors: readonly Float32Array[]
}

/** Papers whose sentences' vectors are kept: all of a small library. */
const cachedPapers = 128

/** Embeds sentences when they are first asked for and keeps those of the papers asked for last. */
function createVectorScorer(embedder: Embedder): PassageScorer {
  const cache = new Map<string, ReadSentences>()

  async function read(papers: readonly Paper[]): Promise<void> {
    const missing = papers.filter(({ id, abstract }) => cache.get(id)?.abstract !== abstract)
    const sentences = missing.map(({ abstract }) => splitSentences(abstract))
    const vectors = await embedder.embedPassages(sentences.flat())
    let next = 0
    for (const [i, { id, abstract }] of missing.entries()) {
      const own = sentences[i] ?? []
      cache.set(id, { abstract, sentences: own, vectors: vectors.slice(next, next + own.length) })
      next += own.length
    }
  }

  return {
    async score(papers, vector) {
      await read(papers)
      const scored = papers.map((paper): ScoredPaper => {
        const known = cache.get(paper.id)
        if (known === undefined) return toScoredPaper(paper, [], [])
        // Asked for last: to the end, since the map's first entries are dropped first.
        cache.delete(paper.id)
        cache.set(paper.id, known)
        return toScoredPaper(
          paper,
          known.sentences,
          known.vectors.map(own => dotProduct(own, 0, vector)),
        )
      })
      for (const id of cache.keys()) {
        if (cache.size <= cachedPapers) break
        cache.delete(id)
      }
      return scored
    },
  }
}
