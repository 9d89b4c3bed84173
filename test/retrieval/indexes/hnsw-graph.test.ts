import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createGraph, loadHnswLibrary, readGraph } from '../../../src/retrieval/indexes/hnsw-graph.ts'
import { topK } from '../../../src/retrieval/indexes/top-k.ts'
import {
  addCosines,
  quantiseVectors,
  type VectorSegment,
} from '../../../src/retrieval/indexes/vector-segment.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const dimension = 16
const library = await loadHnswLibrary()

/** The same unit vectors each time. */
function vectors(count: number): readonly Float32Array[] {
  let state = 7
  const next = (): number => {
    state = Math.imul(state, 1664525) + 1013904223
    return (state >>> 8) / 2 ** 24 - 0.5
  }
  return Array.from({ length: count }, () => {
    const values = Array.from({ length: dimension }, next)
    const length = Math.hypot(...values)
    return Float32Array.from(values, value => value / length)
  })
}

function exactly(segment: VectorSegment, asked: Float32Array, count: number): readonly number[] {
  const cosines = new Float32Array(segment.scales.length)
  addCosines(segment, asked, cosines)
  return topK(cosines, count).map(({ document }) => document)
}

const all = vectors(1200)
const segment = quantiseVectors(all, dimension)
const asked = vectors(1230).slice(1200)
const none = new Int32Array()

describe.skipIf(library === undefined)('the graph of hnswlib', () => {
  it('finds nearly all of the nearest', async () => {
    const graph = await grown(1200)
    const shares = asked.map(vector => {
      const found = new Set(graph.search(vector, 10).map(({ document }) => document))
      return exactly(segment, vector, 10).filter(document => found.has(document)).length / 10
    })
    expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeGreaterThan(0.97)
  })

  it('gives no document that was removed', async () => {
    const graph = await grown(1200)
    for (const vector of asked) {
      const [first] = graph.search(vector, 10)
      graph.remove(first?.document ?? -1)
      graph.remove(first?.document ?? -1)
      expect(graph.search(vector, 10).map(({ document }) => document)).not.toContain(first?.document)
    }
  })

  it('grows by further vectors, under new numbers', async () => {
    const graph = await grown(1000)
    // The first hundred are gone, so everything moves up.
    const staying = quantiseVectors(all.slice(100), dimension)
    const renumbered = Int32Array.from({ length: 1000 }, (_, document) => document - 100).map(number =>
      Math.max(-1, number),
    )
    await graph.grow({ renumbered, vectors: staying, from: 900 })
    for (const vector of asked) {
      const found = graph.search(vector, 5).map(({ document }) => document)
      const wanted = exactly(staying, vector, 5)
      expect(found.filter(document => wanted.includes(document)).length).toBeGreaterThanOrEqual(4)
    }
  })

  it('is the same after writing and reading', async () => {
    const path = join(temporaryFolder(), 'graph.hnsw')
    const graph = await grown(1200)
    graph.remove(graph.search(asked[0] ?? new Float32Array(), 1)[0]?.document ?? -1)
    const labels = await graph.write(path)
    if (library === undefined) return
    const again = await readGraph(library, path, { dimension, labels })
    for (const vector of asked) expect(again.search(vector, 20)).toEqual(graph.search(vector, 20))
  })

  async function grown(count: number) {
    if (library === undefined) throw new Error('hnswlib-node is not installed')
    const graph = createGraph(library, dimension)
    await graph.grow({ renumbered: none, vectors: quantiseVectors(all.slice(0, count), dimension), from: 0 })
    return graph
  }
})
