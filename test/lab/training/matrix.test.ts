import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createMatrix,
  type Matrix,
  multiply,
  multiplyByTransposed,
  transposed,
} from '../../../lab/training/matrix.ts'

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  m: fc.integer({ min: 1, max: 9 }),
  k: fc.integer({ min: 1, max: 9 }),
})

function filled(rows: number, columns: number): Matrix {
  const matrix = createMatrix(rows, columns)
  for (let i = 0; i < matrix.values.length; i++) matrix.values[i] = ((i * 7 + rows) % 11) - 5
  return matrix
}

function at({ values, columns }: Matrix, i: number, j: number): number {
  return values[i * columns + j] ?? Number.NaN
}

describe('multiplyByTransposed', () => {
  it('holds the dot product of each pair of rows, whatever the shapes', () => {
    fc.assert(
      fc.property(sizes, ({ n, m, k }) => {
        const [left, right] = [filled(n, k), filled(m, k)]
        const product = multiplyByTransposed(left, right)
        expect([product.rows, product.columns, product.values.length]).toEqual([n, m, n * m])
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) {
            let sum = 0
            for (let x = 0; x < k; x++) sum += at(left, i, x) * at(right, j, x)
            expect(at(product, i, j)).toBe(sum)
          }
        }
      }),
    )
  })
})

describe('multiply', () => {
  it('is the product with the transpose of the transpose', () => {
    const [left, right] = [filled(3, 5), filled(5, 4)]
    expect(multiply(left, right)).toEqual(multiplyByTransposed(left, transposed(right)))
    expect(transposed(transposed(left))).toEqual(left)
    expect(at(transposed(left), 4, 2)).toBe(at(left, 2, 4))
  })
})
