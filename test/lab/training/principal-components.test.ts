import { describe, expect, it } from 'vitest'
import { createMatrix, multiplyByTransposed } from '../../../lab/training/matrix.ts'
import { principalComponents } from '../../../lab/training/principal-components.ts'
import { createRandom } from '../../../lab/training/random.ts'

const spreads = [1, 9, 0.1, 4, 0.01]

function samples(count: number) {
  const random = createRandom(3)
  const matrix = createMatrix(count, spreads.length)
  for (let i = 0; i < matrix.values.length; i++) {
    matrix.values[i] = (random() - 0.5) * (spreads[i % spreads.length] ?? 0)
  }
  return matrix
}

describe('principalComponents', () => {
  it('finds the directions of widest spread, the widest first', () => {
    const components = principalComponents(samples(2000), 3)
    expect([components.rows, components.columns]).toEqual([3, 5])
    for (const [row, axis] of [1, 3, 0].entries()) {
      expect(Math.abs(components.values[row * 5 + axis] ?? 0)).toBeGreaterThan(0.99)
    }
  })

  it('gives orthonormal rows', () => {
    const components = principalComponents(samples(50), 5)
    const { values } = multiplyByTransposed(components, components)
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(i % 6 === 0 ? 1 : 0, 5)
  })
})
