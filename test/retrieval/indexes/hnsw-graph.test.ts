import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createGraph, loadHnswLibrary, readGraph } from '../../../src/retrieval/indexes/hnsw-graph.ts'
import { topK } from '../../../src/retrieval/indexes/top-k.ts'
import { quantiseVectors } from '../../../src/retrieval/indexes/vector-segment.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const dimension = 16
const leadingDimensions = 12
const library = await loadHnswLibrary()

/** The same unit vectors each time, the last numbers the smallest, as principal components. */
function vectors(count: number): readonly Float32Array[] {
  let state = 7
  const next = (): number => {
    state = Math.imul(state, 1664525) + 1013904223
    return (state >>> 8) / 2 ** 24 - 0.5
  }
  return Array.from({ length: count }, () => {
    const values = Array.from({ length: dimension }, (_, i) => next() / (1 + (i >> 2)))
    const length = Math.hypot(...values)
    return Float32Array.from(values, value => value / length)
  })
}

/** The nearest by the numbers that the graph has of them. */
function exactly(among: readonly Float32Array[], asked: Float32Array, count: number): readonly number[] {
  const cosines = among.map(vector => cosine(leading(vector), leading(asked)))
  return topK(Float32Array.from(cosines), count).map(({ document }) => document)
}

function leading(vector: Float32Array): Float32Array {
  return vector.subarray(0, leadingDimensions)
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b))
}

const all = vectors(1200)
const asked = vectors(1230).slice(1200)
const none = new Int32Array()

describe.skipIf(library === undefined)('the graph of hnswlib', () => {
  it('finds nearly all of the nearest by the leading numbers, and first', async () => {
    const graph = await grown(1200)
    const shares = asked.map(vector => {
      const found = new Set(graph.candidates(vector, 10).slice(0, 10))
      return exactly(all, vector, 10).filter(document => found.has(document)).length / 10
    })
    expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeGreaterThan(0.97)
  })

  it('gives as many as it looks at, and more where more are asked for', async () => {
    const graph = await grown(1200)
    const [vector] = asked
    if (vector === undefined) throw new Error('no vector')
    expect(graph.candidates(vector, 1)).toHaveLength(200)
    expect(graph.candidates(vector, 400)).toHaveLength(400)
    expect(new Set(graph.candidates(vector, 5000)).size).toBe(1200)
  })

  it('gives no document that was removed', async () => {
    const graph = await grown(1200)
    for (const vector of asked) {
      const [first = -1] = graph.candidates(vector, 10)
      graph.remove(first)
      graph.remove(first)
      expect(graph.candidates(vector, 10)).not.toContain(first)
    }
  })

  it('grows by further vectors, under new numbers', async () => {
    const graph = await grown(1000)
    // The first hundred are gone, so everything moves up.
    const staying = all.slice(100)
    const renumbered = Int32Array.from({ length: 1000 }, (_, document) => document - 100).map(number =>
      Math.max(-1, number),
    )
    await graph.grow({ renumbered, vectors: quantiseVectors(staying, dimension), from: 900 })
    for (const vector of asked) {
      const found = graph.candidates(vector, 5).slice(0, 5)
      const wanted = exactly(staying, vector, 5)
      expect(found.filter(document => wanted.includes(document)).length).toBeGreaterThanOrEqual(4)
    }
  })

  it('is the same after writing and reading', async () => {
    const path = join(temporaryFolder(), 'graph.hnsw')
    const graph = await grown(1200)
    graph.remove(graph.candidates(asked[0] ?? new Float32Array(), 1)[0] ?? -1)
    const labels = await graph.write(path)
    if (library === undefined) return
    const again = await readGraph(library, path, { leadingDimensions, labels })
    for (const vector of asked) expect(again.candidates(vector, 20)).toEqual(graph.candidates(vector, 20))
  })

  async function grown(count: number) {
    if (library === undefined) throw new Error('hnswlib-node is not installed')
    const graph = createGraph(library, leadingDimensions)
    await graph.grow({ renumbered: none, vectors: quantiseVectors(all.slice(0, count), dimension), from: 0 })
    return graph
  }
})
