import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCosines, dotProduct } from '../../../src/retrieval/indexes/vector-segment.ts'

describe('dotProduct', () => {
  it('multiplies with the part of the rows that begins at the offset', () => {
    expect(dotProduct(Float32Array.of(9, 9, 1, 2, 3, 9), 2, Float32Array.of(4, 5, 6))).toBe(32)
  })
})

describe('addCosines', () => {
  it('gives each row’s own product', () => {
    const dimension = 3
    const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: dimension, maxLength: dimension })
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 12 }), vector, (rows, asked) => {
        const cosines = new Float32Array(rows.length)
        addCosines({ dimension, rows: Float32Array.from(rows.flat()) }, Float32Array.from(asked), cosines)
        expect([...cosines]).toEqual(
          rows.map(row => row.reduce((sum, value, i) => sum + value * (asked[i] ?? 0), 0)),
        )
      }),
    )
  })

  it('gives 1 for the same direction, 0 for a right angle, −1 for the opposite', () => {
    const cosines = new Float32Array(3)
    addCosines({ dimension: 2, rows: Float32Array.of(1, 0, 0, 1, -1, 0) }, Float32Array.of(1, 0), cosines)
    expect([...cosines]).toEqual([1, 0, -1])
  })
})
