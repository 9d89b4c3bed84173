import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatrix } from '../../../lab/training/matrix.ts'
import { createRandom } from '../../../lab/training/random.ts'
import { relatedBatches } from '../../../lab/training/related-batches.ts'

/** Unit vectors spread over a circle. */
function circle(rows: number) {
  const matrix = createMatrix(rows, 2)
  for (let row = 0; row < rows; row++) {
    const angle = (2 * Math.PI * row) / rows
    matrix.values.set([Math.cos(angle), Math.sin(angle)], 2 * row)
  }
  return matrix
}

/** Steps along the circle of 256. */
function steps(left: number, right: number): number {
  const distance = Math.abs(left - right)
  return Math.min(distance, 256 - distance)
}

describe('relatedBatches', () => {
  it('holds each row once, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.constantFrom(2, 4, 16), (rows, batchSize) => {
        const order = [...relatedBatches(circle(rows), batchSize, createRandom(1))]
        expect(order.sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row))
      }),
    )
  })

  it('fills half of a batch with a row and its neighbours, half with any', () => {
    const order = relatedBatches(circle(256), 16, createRandom(2))
    const anchor = order[0] ?? 0
    for (const row of order.subarray(1, 8)) expect(steps(row, anchor)).toBeLessThanOrEqual(4)
    expect([...order.subarray(8, 16)].some(row => steps(row, anchor) > 20)).toBe(true)
  })
})
