import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { createGraph, loadHnswLibrary, type NeighbourGraph } from '../indexes/hnsw-graph.ts'
import { type IndexSegment, mergeSegments, renumber } from '../indexes/index-segment.ts'
import { PaperIndex } from '../indexes/paper-index.ts'
import { snapshotIdentity } from '../indexes/snapshot/identity.ts'
import type { Manifest, SnapshotIdentity } from '../indexes/snapshot/layout.ts'
import { readSnapshot } from '../indexes/snapshot/read-snapshot.ts'
import { writeSnapshot } from '../indexes/snapshot/write-snapshot.ts'
import { catchUp } from './index-feed.ts'

/** From this many papers on, walking a graph is worth building one; fewer are searched exactly in less time. */
export const papersForGraph = 5000
/** Where more than this share of a graph's nodes is gone, it is built anew. */
const mostDeadShare = 0.2

export interface SnapshotProgress {
  readonly step: 'indexing' | 'linking vectors' | 'writing'
  readonly done: number
  readonly total: number
}

export interface BuildSnapshotOptions {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  /** Where the snapshot lies; see layout.ts. */
  readonly folder: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: SnapshotProgress) => void
  /** 5,000 where absent. */
  readonly papersForGraph?: number
}

/**
 * Writes a snapshot of all that the library holds when it begins: the last one and what came since, or everything where
 * that is of no use. Rejects where the folder cannot be written or the library not be read.
 */
export async function buildSnapshot(options: BuildSnapshotOptions): Promise<Manifest> {
  const { library, embedder, folder, signal, onProgress } = options
  const identity = await snapshotIdentity(library, embedder)
  const { lastSequence } = await library.status()
  const { base } = await readSnapshot(folder, identity)
  const isUsable = base !== undefined && base.lastSequence <= lastSequence
  const index = new PaperIndex(isUsable ? base : undefined)
  await catchUp(library, embedder, index, {
    upTo: lastSequence,
    ...(signal !== undefined && { signal }),
    onProgress: done => onProgress?.({ step: 'indexing', done, total: lastSequence }),
  })
  const { segment, graph } = await unite(index, identity, options)
  onProgress?.({ step: 'writing', done: 0, total: segment.dates.length })
  return writeSnapshot(folder, { segment, graph, identity, lastSequence: index.lastSequence })
}

interface United {
  readonly segment: IndexSegment
  readonly graph: NeighbourGraph | undefined
}

/** One segment of all, with a graph where there are papers enough and hnswlib is there. */
async function unite(
  index: PaperIndex,
  { embedder }: SnapshotIdentity,
  options: BuildSnapshotOptions,
): Promise<United> {
  const { base, tail } = index.segments()
  const parts = base === undefined ? tail : [base, ...tail]
  const segment = mergeSegments(parts)
  const count = segment.dates.length
  if (count < (options.papersForGraph ?? papersForGraph)) return { segment, graph: undefined }
  const hnsw = await loadHnswLibrary()
  if (hnsw === undefined) return { segment, graph: undefined }
  const kept = base?.graph !== undefined && base.paperCount >= (1 - mostDeadShare) * base.documentCount
  const graph = (kept ? base.graph : undefined) ?? createGraph(hnsw, embedder.leadingDimensions)
  await graph.grow({
    renumbered: kept ? (renumber(parts)[0] ?? new Int32Array()) : new Int32Array(),
    vectors: segment.vectors,
    from: kept ? base.paperCount : 0,
    onProgress: (done, total) => options.onProgress?.({ step: 'linking vectors', done, total }),
    ...(options.signal !== undefined && { signal: options.signal }),
  })
  return { segment, graph }
}
