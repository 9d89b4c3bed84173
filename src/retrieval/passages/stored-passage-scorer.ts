import { setTimeout as wait } from 'node:timers/promises'
import type { PaperLibrary, PaperPassageVectors, PassageVectors } from '../../library/paper-library.ts'
import { toPassages } from '../../text/to-passages.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { EmbedderFault, unlessAway } from '../embeddings/guarded-embedder.ts'
import { cosineOf } from '../indexes/vector-segment.ts'
import {
  type PaperSentences,
  passagesDigest,
  sentencesOf,
  toPassageVectors,
} from '../indexing/embed-papers.ts'
import { type PassageScorer, type ScoredPaper, toScoredPaper } from './passage-scorer.ts'

/** How long a question waits; commands end after a minute. */
const patienceMs = 30_000

/**
 * Reads the sentences' vectors from the library, for embedders that take longer to make them. What is not stored, or was
 * made of other sentences, is made now and stored; where that takes half a minute, or a guarded embedder does not answer,
 * such sentences score 0.
 */
export function createStoredPassageScorer(embedder: Embedder, library: PaperLibrary): PassageScorer {
  const { dimension, fingerprint } = embedder

  async function embed(cut: readonly PaperSentences[]): Promise<readonly PaperPassageVectors[]> {
    const made = toPassageVectors(cut, await embedder.embedPassages(sentencesOf(cut)))
    await library.putPassageVectors(fingerprint, made)
    return made
  }

  async function embedInTime(cut: readonly PaperSentences[]): Promise<readonly PaperPassageVectors[]> {
    const embedding = unlessAway(() => embed(cut))
    // Whoever has gone on waits for no failure either.
    embedding.catch(() => undefined)
    const made = await Promise.race([embedding, wait(patienceMs, undefined, { ref: false })])
    return made === undefined || made instanceof EmbedderFault ? [] : made
  }

  return {
    async score(papers, vector) {
      const cut = papers.map((paper): PaperSentences => ({ paper, passages: toPassages(paper) }))
      const stored = await library.getPassageVectors(
        fingerprint,
        papers.map(({ id }) => id),
      )
      const missing = cut.filter(({ passages }, i) => stored[i]?.digest !== passagesDigest(passages))
      const made = missing.length === 0 ? [] : await embedInTime(missing)
      const fresh = new Map(missing.map(({ paper }, i) => [paper.id, made[i]]))
      return cut.map(({ paper, passages }, i): ScoredPaper => {
        const vectors: PassageVectors | undefined = fresh.has(paper.id) ? fresh.get(paper.id) : stored[i]
        const block = vectors === undefined ? undefined : { dimension, ...vectors }
        const cosine = (at: number): number => (block === undefined ? 0 : cosineOf(block, at, vector))
        return toScoredPaper(
          paper,
          passages.map(({ text }) => text),
          passages.map((_, at) => cosine(at)),
        )
      })
    },
  }
}
