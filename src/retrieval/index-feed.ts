import { setImmediate } from 'node:timers/promises'
import { displayTitle, type Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { Embedder } from './embeddings/embedder.ts'
import type { PaperIndex } from './indexes/paper-index.ts'

/** Papers read, embedded and indexed at a time: a quarter of a second, then questions on the thread get their turn. */
const batchSize = 500
/** How many changes a question waits for; when there are more, they come in behind it. */
const mostAwaited = 2000

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
 * or another, embeds what has no vector yet, and stores those vectors unless the embedder is quick. Rejects with the signal's reason where that is
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

/**
 * Returns a function that catches up with the library; calls that overlap share one run. It resolves when the index is
 * up to date. But from its second run on it resolves once 2,000 changes are in: the rest of a great many follows by
 * itself, while questions are answered.
 */
export function createIndexFeed(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
): () => Promise<void> {
  let running: { readonly enough: Promise<void> } | undefined
  let hasCaughtUp = false
  function run(): { readonly enough: Promise<void> } {
    const first = index.lastSequence
    const { promise: most, resolve } = deferred()
    const all = catchUp(library, embedder, index, {
      onProgress: sequence => {
        if (hasCaughtUp && sequence - first >= mostAwaited) resolve()
      },
    })
      .then(() => {
        hasCaughtUp = true
      })
      .finally(() => {
        running = undefined
      })
    // A failure after that is met again by the next call.
    all.catch(() => undefined)
    return { enough: Promise.race([all, most]) }
  }
  return () => {
    running ??= run()
    return running.enough
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>(settle => {
    resolve = settle
  })
  return { promise, resolve }
}

async function vectorsOf(
  papers: readonly Paper[],
  library: PaperLibrary,
  embedder: Embedder,
): Promise<readonly Float32Array[]> {
  if (embedder.isQuick === true) return embedder.embedPassages(papers.map(embeddedText))
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
