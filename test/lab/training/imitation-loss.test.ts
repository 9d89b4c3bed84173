import { describe, expect, it } from 'vitest'
import { imitationLoss } from '../../../lab/training/imitation-loss.ts'
import { createMatrix, type Matrix } from '../../../lab/training/matrix.ts'
import { createRandom } from '../../../lab/training/random.ts'
import { normalise } from '../../../lab/training/student.ts'

function units(seed: number, rows = 5, columns = 4): Matrix {
  const random = createRandom(seed)
  const matrix = createMatrix(rows, columns)
  for (let i = 0; i < matrix.values.length; i++) matrix.values[i] = random() - 0.5
  for (let row = 0; row < rows; row++) normalise(matrix.values.subarray(row * columns, (row + 1) * columns))
  return matrix
}

/** Central differences: the slope of `loss` as each number of `matrix` moves. */
function expectGradient(matrix: Matrix, gradient: Matrix, loss: () => number): void {
  const step = 1e-3
  for (let i = 0; i < matrix.values.length; i++) {
    const value = matrix.values[i] ?? 0
    matrix.values[i] = value + step
    const above = loss()
    matrix.values[i] = value - step
    const below = loss()
    matrix.values[i] = value
    expect(gradient.values[i]).toBeCloseTo((above - below) / (2 * step), 1)
  }
}

describe('imitationLoss', () => {
  const weights = { similarityWeight: 0.5, temperature: 0.2 }

  it('is 0 where the student equals the teacher', () => {
    expect(imitationLoss(units(1), units(1), weights).value).toBeCloseTo(0, 5)
    expect(imitationLoss(units(1), units(2), weights).value).toBeGreaterThan(0.1)
  })

  it('has the gradient that its values have', () => {
    const [student, teacher] = [units(1), units(2)]
    const { gradient } = imitationLoss(student, teacher, weights)
    expectGradient(student, gradient, () => imitationLoss(student, teacher, weights).value)
  })
})
