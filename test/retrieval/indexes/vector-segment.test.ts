import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addCosines,
  cosineOf,
  dotProduct,
  quantiseVectors,
  vectorOf,
} from '../../../src/retrieval/indexes/vector-segment.ts'

describe('dotProduct', () => {
  it('multiplies with the part of the rows that begins at the offset', () => {
    expect(dotProduct(Float32Array.of(9, 9, 1, 2, 3, 9), 2, Float32Array.of(4, 5, 6))).toBe(32)
  })
})

const dimension = 7
const unitVector = fc
  .array(fc.integer({ min: -99, max: 99 }), { minLength: dimension, maxLength: dimension })
  .map(values => {
    const length = Math.hypot(...values) || 1
    return Float32Array.from(values, value => value / length)
  })

describe('addCosines', () => {
  it('gives each row’s own product, but for the rounding to bytes', () => {
    fc.assert(
      fc.property(fc.array(unitVector, { maxLength: 12 }), unitVector, (rows, asked) => {
        const cosines = new Float32Array(rows.length)
        addCosines(quantiseVectors(rows, dimension), asked, cosines)
        for (const [i, row] of rows.entries()) {
          expect(cosines[i]).toBeCloseTo(dotProduct(row, 0, asked), 1)
        }
      }),
    )
  })

  it('gives 1 for the same direction, 0 for a right angle, −1 for the opposite', () => {
    const rows = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(-1, 0)]
    const cosines = new Float32Array(3)
    addCosines(quantiseVectors(rows, 2), Float32Array.of(1, 0), cosines)
    expect([...cosines]).toEqual([1, 0, -1])
  })
})

describe('quantiseVectors', () => {
  it('is off by at most half a unit of the row’s scale', () => {
    fc.assert(
      fc.property(unitVector, vector => {
        const segment = quantiseVectors([vector], dimension)
        for (const [i, value] of vectorOf(segment, 0).entries()) {
          expect(Math.abs(value - (vector[i] ?? 0))).toBeLessThanOrEqual((segment.scales[0] ?? 0) * 0.5001)
        }
      }),
    )
  })

  it('keeps a row of zeros', () => {
    const segment = quantiseVectors([new Float32Array(dimension)], dimension)
    expect(vectorOf(segment, 0)).toEqual(new Float32Array(dimension))
    expect(cosineOf(segment, 0, Float32Array.of(1, 0, 0, 0, 0, 0, 0))).toBe(0)
  })
})
