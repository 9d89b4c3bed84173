import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { EmbedderFault, unlessAway } from '../embeddings/guarded-embedder.ts'
import type { PaperIndex } from '../indexes/paper-index.ts'
import { embedAndStore, embeddedAtOnce } from './embed-papers.ts'

/** Papers that are indexed by their words alone because their embedder did not answer. */
export interface UnembeddedPapers {
  add(ids: readonly string[]): void
  /**
   * Embeds them, 32 at a time, stores the vectors and puts them into the index, until none is left or the embedder does not
   * answer. `onProgress` is told after each 32 how many there were so far.
   */
  embed(onProgress: (embedded: number) => void): Promise<void>
}

export function createUnembeddedPapers(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
): UnembeddedPapers {
  const waiting = new Set<string>()
  return {
    add(ids) {
      for (const id of ids) waiting.add(id)
    },
    async embed(onProgress) {
      let embedded = 0
      while (waiting.size > 0) {
        const ids = [...waiting].slice(0, embeddedAtOnce)
        const papers = (await library.get(ids)).flatMap(paper => paper ?? [])
        const vectors = await unlessAway(() => embedAndStore(papers, library, embedder))
        if (vectors instanceof EmbedderFault) return
        // One that was removed meanwhile must not come back.
        const made = papers.map((paper, i) => ({
          paper,
          vector: vectors[i] ?? new Float32Array(embedder.dimension),
        }))
        index.add(made.filter(({ paper }) => index.vectorOf(paper.id) !== undefined))
        for (const id of ids) waiting.delete(id)
        embedded += papers.length
        onProgress(embedded)
      }
    },
  }
}
