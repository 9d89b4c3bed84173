import type { HierarchicalNSW } from 'hnswlib-node'
import type { VectorSegment } from './vector-segment.ts'

/**
 * A hierarchical navigable small world graph (Malkov & Yashunin 2018), by hnswlib: each vector is a node linked to near
 * ones, and a search walks from link to link towards the question, keeping the `ef` nearest it has seen.
 *
 *     graph    label 0 ─── label 2        labels in the order in which vectors were added, for ever
 *                  \       /
 *                   label 1
 *     labels   0 ─► document 0   1 ─► −1 (gone)   2 ─► document 1
 *
 * A node has the leading numbers of its vector only, half of them with the built-in embedder: most of the time goes into
 * fetching vectors from memory, so the graph is built in half the time. Who asks works out the whole cosines of what is
 * found, which is why there is more of it than was asked for.
 *
 * What hnswlib is silent about: a file that cannot be read leaves an object that must not be touched, so files are
 * checked before; `ef` is 10 again after loading; a loaded index has no room for another vector until it is resized.
 */
export interface NeighbourGraph {
  /**
   * Documents that are not gone and among which the nearest very probably are, in the order of the leading numbers'
   * cosines: `count`, or as many as the graph has to look at to find the nearest, if that is more.
   */
  candidates(vector: Float32Array, count: number): readonly number[]
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
 * Width of the search while asking. A larger graph needs a wider one for the same recall: with 861 the ten nearest of a
 * million abstracts were found to .973, with 1,200 to .980 (docs/benchmarks.md).
 */
export function searchWidth(count: number): number {
  return Math.min(1500, Math.max(200, Math.round(280 * (count / 100_000) ** 0.67)))
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

/** A graph without vectors, for the first `leadingDimensions` numbers of each. */
export function createGraph(library: Library, leadingDimensions: number): NeighbourGraph {
  const graph = new library.HierarchicalNSW('cosine', leadingDimensions)
  graph.initIndex(1, hnswSettings.links, hnswSettings.buildWidth)
  return wrap(graph, new Int32Array(), new Uint8Array())
}

/** Reads a file that `write` has made and whose checksum is right. `labels`: what `write` returned. */
export async function readGraph(
  library: Library,
  path: string,
  { leadingDimensions, labels }: { readonly leadingDimensions: number; readonly labels: Int32Array },
): Promise<NeighbourGraph> {
  const graph = new library.HierarchicalNSW('cosine', leadingDimensions)
  await graph.readIndex(path)
  return wrap(
    graph,
    labels,
    Uint8Array.from(labels, document => Number(document < 0)),
  )
}

function wrap(graph: HierarchicalNSW, firstLabels: Int32Array, firstMarked: Uint8Array): NeighbourGraph {
  const leadingDimensions = graph.getNumDimensions()
  let labels = firstLabels
  let marked = firstMarked
  let labelOf: Int32Array | undefined

  function mark(label: number): void {
    if (marked[label] === 1) return
    graph.markDelete(label)
    marked[label] = 1
  }

  return {
    candidates(vector, count) {
      const width = Math.min(Math.max(count, searchWidth(labels.length)), labels.length)
      if (width === 0) return []
      graph.setEf(width)
      const { neighbors } = graph.searchKnn(Array.from(vector.subarray(0, leadingDimensions)), width)
      return neighbors.map(label => labels[label] ?? -1).filter(document => document >= 0)
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
        graph.addPoint(leadingBytes(vectors, from + i, leadingDimensions), first + i)
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

/** A row's first bytes as the plain array that hnswlib takes; it makes their length 1, so their scale does not matter. */
function leadingBytes({ dimension, rows }: VectorSegment, document: number, count: number): number[] {
  return Array.from(rows.subarray(document * dimension, document * dimension + count))
}

/** By document: its label. */
function invert(labels: Int32Array): Int32Array {
  const labelOf = new Int32Array(labels.length).fill(-1)
  for (const [label, document] of labels.entries()) if (document >= 0) labelOf[document] = label
  return labelOf
}
