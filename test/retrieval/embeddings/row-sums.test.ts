import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowSums, type RowSums } from '../../../src/retrieval/embeddings/row-sums.ts'

const dimension = 24
const entries = 9

/** Asks for these rows; how many they are. */
function ask({ asked }: RowSums, ...rows: readonly number[]): number {
  asked.set(rows)
  return rows.length
}

describe('createRowSums', () => {
  it('adds the rows, each times its scale', () => {
    const byte = fc.integer({ min: -128, max: 127 })
    const table = fc.array(byte, { minLength: entries * dimension, maxLength: entries * dimension })
    const scaleList = fc.array(fc.integer({ min: 0, max: 64 }), { minLength: entries, maxLength: entries })
    fc.assert(
      fc.property(
        table,
        scaleList,
        fc.array(fc.nat(entries - 1), { maxLength: 40 }),
        (vectors, scales, rows) => {
          const eighths = scales.map(scale => scale / 8)
          const sums = createRowSums(Int8Array.from(vectors), Float32Array.from(eighths), dimension)
          const expected = Array.from({ length: dimension }, (_, k) =>
            rows.reduce((sum, row) => sum + (eighths[row] ?? 0) * (vectors[row * dimension + k] ?? 0), 0),
          )
          expect([...sums.sum(ask(sums, ...rows))]).toEqual(expected.map(value => value + 0))
        },
      ),
    )
  })

  it('works out the cosine of a sum', () => {
    const vectors = new Int8Array(2 * dimension)
    vectors.set([3, 0, 0, 4], 0)
    vectors.set([0, 5], dimension)
    const sums = createRowSums(vectors, Float32Array.of(2, 1), dimension)
    const along = (...values: readonly number[]): Float32Array => {
      const vector = new Float32Array(dimension)
      vector.set(values)
      return vector
    }
    expect(sums.cosine(ask(sums, 0), along(1))).toBeCloseTo(0.6)
    expect(sums.cosine(ask(sums, 0), along(0, 0, 0, 1))).toBeCloseTo(0.8)
    expect(sums.cosine(ask(sums, 0, 1), along(0, -1))).toBeCloseTo(-5 / Math.sqrt(125))
    expect(sums.cosine(ask(sums), along(1))).toBe(0)
  })

  it('starts from nothing each time, and keeps what it gave', () => {
    const vectors = new Int8Array(2 * dimension).fill(1, 0, dimension).fill(2, dimension)
    const sums = createRowSums(vectors, Float32Array.of(1, 1), dimension)
    const one = sums.sum(ask(sums, 0))
    expect(sums.sum(ask(sums, 1, 1))[3]).toBe(4)
    expect(one[3]).toBe(1)
    expect([...sums.sum(ask(sums))]).toEqual(new Array(dimension).fill(0))
  })
})
