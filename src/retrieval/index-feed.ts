import { displayTitle, type Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { Embedder } from './embeddings/embedder.ts'
import type { PaperIndex } from './indexes/paper-index.ts'

/** Papers read, embedded and indexed at a time. */
const batchSize = 2000

/** What a paper's vector is made of. */
export function embeddedText(paper: Paper): string {
  return paper.title === undefined ? paper.abstract : `${displayTitle(paper)}. ${paper.abstract}`
}

/**
 * Returns a function that brings the index up to date with the library: it reads what has changed since the last call,
 * in this process or another, embeds what has no vector yet, and stores those vectors. Calls that overlap share one run.
 */
export function createIndexFeed(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
): () => Promise<void> {
  let seen = 0
  let running: Promise<void> | undefined

  async function catchUp(): Promise<void> {
    for (;;) {
      const changes = await library.changesSince(seen, batchSize)
      const last = changes.at(-1)
      if (last === undefined) return
      index.remove(changes.filter(({ paper }) => paper === undefined).map(({ id }) => id))
      const papers = changes.flatMap(({ paper }) => (paper === undefined ? [] : [paper]))
      const vectors = await vectorsOf(papers)
      index.add(
        papers.map((paper, i) => ({ paper, vector: vectors[i] ?? new Float32Array(embedder.dimension) })),
      )
      seen = last.sequence
    }
  }

  async function vectorsOf(papers: readonly Paper[]): Promise<readonly Float32Array[]> {
    const stored = await library.getVectors(
      embedder.fingerprint,
      papers.map(({ id }) => id),
    )
    const missing = papers.filter((_, i) => stored[i] === undefined)
    if (missing.length === 0) return stored.flatMap(vector => vector ?? [])
    const made = await embedder.embedPassages(missing.map(embeddedText))
    const fresh = new Map(missing.map(({ id }, i) => [id, made[i] ?? new Float32Array(embedder.dimension)]))
    await library.putVectors(
      embedder.fingerprint,
      [...fresh].map(([paperId, vector]) => ({ paperId, vector })),
    )
    return papers.map(({ id }, i) => stored[i] ?? fresh.get(id) ?? new Float32Array(embedder.dimension))
  }

  return () => {
    running ??= catchUp().finally(() => {
      running = undefined
    })
    return running
  }
}
