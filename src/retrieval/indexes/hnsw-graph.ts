import type { HierarchicalNSW } from 'hnswlib-node'
import type { ScoredDocument } from './top-k.ts'
import { rowOf, type VectorSegment } from './vector-segment.ts'

/**
 * A hierarchical navigable small world graph (Malkov & Yashunin 2018), by hnswlib: each vector is a node linked to near
 * ones, and a search walks from link to link towards the question, keeping the `ef` nearest it has seen.
 *
 *     graph    label 0 ─── label 2        labels in the order in which vectors were added, for ever
 *                  \       /
 *                   label 1
 *     labels   0 ─► document 0   1 ─► −1 (gone)   2 ─► document 1
 *
 * What hnswlib is silent about: a file that cannot be read leaves an object that must not be touched, so files are
 * checked before; `ef` is 10 again after loading; a loaded index has no room for another vector until it is resized.
 */
export interface NeighbourGraph {
  /** The nearest documents that are not gone, best first; about `count` of them, with inner products as scores. */
  search(vector: Float32Array, count: number): readonly ScoredDocument[]
  /** Leaves a document out from now on. */
  remove(document: number): void
  /** Takes the documents' new numbers (−1: gone) and the vectors of those from `from` on. */
  grow(options: GrowOptions): Promise<void>
  write(path: string): Promise<Int32Array>
}

export interface GrowOptions {
  readonly renumbered: Int32Array
  readonly vectors: VectorSegment
  readonly from: number
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Links a node and width of the search while building. */
export const hnswSettings = { links: 16, buildWidth: 100 } as const

/**
 * Width of the search while asking. A larger graph needs a wider one for the same recall: with 320 the ten nearest are
 * found to .990 among 100,000 abstracts, .976 among 288,195 and .954 among a million (docs/benchmarks.md).
 */
function searchWidth(count: number): number {
  return Math.min(800, Math.max(160, Math.round(256 * (count / 100_000) ** 0.43)))
}

/** Vectors added before other work on this thread gets its turn. */
const addedAtOnce = 200

type Library = typeof import('hnswlib-node')

/** The library, or undefined where the optional package is not installed or did not compile. */
export async function loadHnswLibrary(): Promise<Library | undefined> {
  try {
    const loaded = await import('hnswlib-node')
    return loaded.default ?? loaded
  } catch {
    return undefined
  }
}

/** A graph without vectors. */
export function createGraph(library: Library, dimension: number): NeighbourGraph {
  const graph = new library.HierarchicalNSW('ip', dimension)
  graph.initIndex(1, hnswSettings.links, hnswSettings.buildWidth)
  return wrap(graph, new Int32Array(), new Uint8Array())
}

/** Reads a file that `write` has made and whose checksum is right. `labels`: what `write` returned. */
export async function readGraph(
  library: Library,
  path: string,
  { dimension, labels }: { readonly dimension: number; readonly labels: Int32Array },
): Promise<NeighbourGraph> {
  const graph = new library.HierarchicalNSW('ip', dimension)
  await graph.readIndex(path)
  return wrap(
    graph,
    labels,
    Uint8Array.from(labels, document => Number(document < 0)),
  )
}

function wrap(graph: HierarchicalNSW, firstLabels: Int32Array, firstMarked: Uint8Array): NeighbourGraph {
  let labels = firstLabels
  let marked = firstMarked
  let labelOf: Int32Array | undefined

  function mark(label: number): void {
    if (marked[label] === 1) return
    graph.markDelete(label)
    marked[label] = 1
  }

  return {
    search(vector, count) {
      const wanted = Math.min(count, labels.length)
      if (wanted === 0) return []
      graph.setEf(Math.max(wanted, searchWidth(labels.length)))
      const { neighbors, distances } = graph.searchKnn(Array.from(vector), wanted)
      return neighbors
        .map((label, i) => ({ document: labels[label] ?? -1, score: 1 - (distances[i] ?? 1) }))
        .filter(({ document }) => document >= 0)
    },
    remove(document) {
      labelOf ??= invert(labels)
      const label = labelOf[document] ?? -1
      if (label >= 0) mark(label)
    },
    async grow({ renumbered, vectors, from, onProgress, signal }) {
      const total = vectors.scales.length - from
      const grown = new Int32Array(labels.length + total)
      for (const [label, document] of labels.entries()) {
        grown[label] = document < 0 ? -1 : (renumbered[document] ?? -1)
      }
      const grownMarks = new Uint8Array(grown.length)
      grownMarks.set(marked)
      const first = labels.length
      labels = grown
      marked = grownMarks
      labelOf = undefined
      for (let label = 0; label < first; label += 1) if (grown[label] === -1) mark(label)
      if (grown.length > graph.getMaxElements()) graph.resizeIndex(grown.length)
      for (let i = 0; i < total; i += 1) {
        grown[first + i] = from + i
        graph.addPoint(rowOf(vectors, from + i), first + i)
        if (i % addedAtOnce !== 0) continue
        onProgress?.(i, total)
        signal?.throwIfAborted()
        await new Promise(resolve => setImmediate(resolve))
      }
    },
    async write(path) {
      await graph.writeIndex(path)
      return labels
    },
  }
}

/** By document: its label. */
function invert(labels: Int32Array): Int32Array {
  const labelOf = new Int32Array(labels.length).fill(-1)
  for (const [label, document] of labels.entries()) if (document >= 0) labelOf[document] = label
  return labelOf
}
