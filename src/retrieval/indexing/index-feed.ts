import { setImmediate } from 'node:timers/promises'
import type { Paper } from '../../domain/paper.ts'
import type { LibraryChange, PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import type { IndexedPaper } from '../indexes/paper-index.ts'
import { embedAndStore, embeddedAtOnce, embeddedText } from './embed-papers.ts'
import type { FedIndex } from './fed-index.ts'
import { createUnembeddedPapers, type UnembeddedPapers } from './unembedded-papers.ts'

/** Papers read, embedded and indexed at a time: a quarter of a second, then questions on the thread get their turn. */
const batchSize = 500
/**
 * How many changes a question waits for, and how many papers to be embedded where that takes long; when there are more,
 * they come in behind it. Where that takes longer than five seconds, they are found by their words until it is done.
 */
const mostAwaited = { changes: 500, embedded: embeddedAtOnce, milliseconds: 5_000 } as const
/**
 * Beside an ingest every question would find some hundred new papers to wait for. After a run with that many, questions
 * are answered from what is there for a moment, so that at least half of the thread's time is theirs.
 */
const flood = { changes: 200, pauseMs: 500 } as const

export interface CatchUpOptions {
  /** The sequence number with which to be content, so that it ends beside an ingest; none where absent. */
  readonly upTo?: number
  /** Called after each batch with the sequence number it has reached, and how many papers were embedded for long. */
  readonly onProgress?: (sequence: number, embedded: number) => void
  readonly signal?: AbortSignal
  /** Takes papers that would have to be waited for; where absent, each is embedded before it is indexed. */
  readonly unembedded?: UnembeddedPapers
}

/**
 * Brings an index up to date with the library: reads what has changed since its last sequence number, in this process
 * or another, embeds what has no vector yet, and stores those vectors, at most 32 at a time, unless the embedder is quick.
 * Rejects with the signal's reason where that is aborted, between two batches.
 */
export async function catchUp(
  library: PaperLibrary,
  embedder: Embedder,
  index: FedIndex,
  { upTo = Number.POSITIVE_INFINITY, onProgress, signal, unembedded }: CatchUpOptions = {},
): Promise<void> {
  let embedded = 0
  while (index.lastSequence < upTo) {
    signal?.throwIfAborted()
    const read = await library.changesSince(index.lastSequence, batchSize)
    const { changes, papers, made } = await embed(read, {
      library,
      embedder,
      ...(unembedded && { unembedded }),
    })
    const last = changes.at(-1)
    if (last === undefined) return
    embedded += made
    const removed = changes.filter(({ paper }) => paper === undefined).map(({ id }) => id)
    await index.apply({ removed, papers, after: index.lastSequence, upTo: last.sequence })
    onProgress?.(last.sequence, embedded)
    if (read.length === batchSize) await setImmediate()
  }
}

export interface IndexFeedParts {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  /** The same for all runs but the first, where it may be away: see `guardEmbedder`. */
  readonly guarded?: Embedder
  readonly index: FedIndex
  /** Papers that were indexed without a vector before; none where absent. */
  readonly unembedded?: readonly string[]
  /** Milliseconds on a clock that never goes back. */
  readonly clock?: () => number
}

/**
 * Returns a function that catches up with the library; calls that overlap share one run. It resolves when the index is
 * up to date. But from its second run on it resolves once 500 changes are in, or 32 that had to be embedded for long: the
 * rest of a great many follows by itself, while questions are answered. After 200 changes or more the next run begins half
 * a second later at the earliest.
 */
export function createIndexFeed({
  library,
  embedder,
  guarded = embedder,
  index,
  unembedded: before = [],
  clock = () => performance.now(),
}: IndexFeedParts): () => Promise<void> {
  const unembedded = createUnembeddedPapers({
    library,
    embedder: guarded,
    index,
    patienceMs: mostAwaited.milliseconds,
  })
  unembedded.add(before)
  let running: { readonly enough: Promise<void> } | undefined
  let hasCaughtUp = false
  let restsUntil = Number.NEGATIVE_INFINITY
  function run(): { readonly enough: Promise<void> } {
    const first = index.lastSequence
    const { promise: most, resolve } = deferred()
    const all = catchUp(library, hasCaughtUp ? guarded : embedder, index, {
      onProgress: (sequence, embedded) => {
        if (!hasCaughtUp) return
        if (sequence - first >= mostAwaited.changes || embedded >= mostAwaited.embedded) resolve()
      },
      ...(hasCaughtUp && { unembedded }),
    })
      .then(() => {
        if (hasCaughtUp && index.lastSequence - first >= flood.changes) restsUntil = clock() + flood.pauseMs
        hasCaughtUp = true
        unembedded.catchUp()
      })
      .finally(() => {
        running = undefined
      })
    // A failure after that is met again by the next call.
    all.catch(() => undefined)
    return { enough: Promise.race([all, most]) }
  }
  return async () => {
    if (running === undefined && clock() < restsUntil) return
    running ??= run()
    await running.enough
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>(settle => {
    resolve = settle
  })
  return { promise, resolve }
}

interface Embedded {
  /** The changes up to where a question has waited for enough. */
  readonly changes: readonly LibraryChange[]
  /** The papers among them, with their vectors. */
  readonly papers: readonly IndexedPaper[]
  /** How many had to be embedded, where that takes long. */
  readonly made: number
}

interface EmbedParts extends Pick<CatchUpOptions, 'unembedded'> {
  readonly library: PaperLibrary
  readonly embedder: Embedder
}

async function embed(
  changes: readonly LibraryChange[],
  { library, embedder, unembedded }: EmbedParts,
): Promise<Embedded> {
  const embedNow = unembedded?.embed ?? (some => embedAndStore(some, library, embedder))
  const papers = papersOf(changes)
  if (embedder.isQuick === true) {
    const vectors = await embedder.embedPassages(papers.map(embeddedText))
    return { changes, papers: withVectors(papers, vectors, embedder), made: 0 }
  }
  const stored = await library.getVectors(
    embedder.fingerprint,
    papers.map(({ id }) => id),
  )
  const missing = papers.filter((_, i) => stored[i] === undefined)
  const beyond = missing[embeddedAtOnce]
  const taken = beyond === undefined ? changes : changes.slice(0, placeOf(beyond, changes))
  const now = missing.slice(0, embeddedAtOnce)
  const vectors = now.length === 0 ? [] : await embedNow(now)
  if (vectors === undefined) {
    unembedded?.add(missing.map(({ id }) => id))
    return { changes, papers: withVectors(papers, stored, embedder), made: 0 }
  }
  const fresh = new Map(now.map(({ id }, i) => [id, vectors[i]]))
  const all = papersOf(taken)
  return {
    changes: taken,
    papers: withVectors(
      all,
      all.map(({ id }, i) => stored[i] ?? fresh.get(id)),
      embedder,
    ),
    made: now.length,
  }
}

function papersOf(changes: readonly LibraryChange[]): readonly Paper[] {
  return changes.flatMap(({ paper }) => paper ?? [])
}

function placeOf({ id }: Paper, changes: readonly LibraryChange[]): number {
  return changes.findIndex(change => change.id === id)
}

function withVectors(
  papers: readonly Paper[],
  vectors: readonly (Float32Array | undefined)[],
  { dimension }: Embedder,
): readonly IndexedPaper[] {
  return papers.map((paper, i) => ({ paper, vector: vectors[i] ?? new Float32Array(dimension) }))
}
