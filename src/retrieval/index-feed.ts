import { setImmediate } from 'node:timers/promises'
import { displayTitle, type Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { Embedder } from './embeddings/embedder.ts'
import type { PaperIndex } from './indexes/paper-index.ts'

/** Papers read, embedded and indexed at a time: few enough for other work on the thread to get its turn between. */
const batchSize = 2000

/** What a paper's vector is made of. */
export function embeddedText(paper: Paper): string {
  return paper.title === undefined ? paper.abstract : `${displayTitle(paper)}. ${paper.abstract}`
}

export interface CatchUpOptions {
  /** Called after each batch with the sequence number it has reached. */
  readonly onProgress?: (sequence: number) => void
  readonly signal?: AbortSignal
}

/**
 * Brings an index up to date with the library: reads what has changed since its last sequence number, in this process
 * or another, embeds what has no vector yet, and stores those vectors. Rejects with the signal's reason where that is
 * aborted, between two batches.
 */
export async function catchUp(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
  { onProgress, signal }: CatchUpOptions = {},
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted()
    const changes = await library.changesSince(index.lastSequence, batchSize)
    const last = changes.at(-1)
    if (last === undefined) return
    const papers = changes.flatMap(({ paper }) => (paper === undefined ? [] : [paper]))
    const vectors = await vectorsOf(papers, library, embedder)
    // From here on nothing waits: nobody sees half of a batch.
    index.remove(changes.filter(({ paper }) => paper === undefined).map(({ id }) => id))
    index.add(
      papers.map((paper, i) => ({ paper, vector: vectors[i] ?? new Float32Array(embedder.dimension) })),
    )
    index.lastSequence = last.sequence
    onProgress?.(last.sequence)
    if (changes.length === batchSize) await setImmediate()
  }
}

/** Returns a function that catches up with the library; calls that overlap share one run. */
export function createIndexFeed(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= catchUp(library, embedder, index).finally(() => {
      running = undefined
    })
    return running
  }
}

async function vectorsOf(
  papers: readonly Paper[],
  library: PaperLibrary,
  embedder: Embedder,
): Promise<readonly Float32Array[]> {
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
