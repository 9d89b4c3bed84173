import { describe, expect, it } from 'vitest'
import { createMatrix, type Matrix } from '../../../lab/training/matrix.ts'
import { createRandom } from '../../../lab/training/random.ts'
import {
  addGradients,
  createStudent,
  embedBatch,
  encodeTexts,
  normalise,
} from '../../../lab/training/student.ts'

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed)
  const matrix = createMatrix(rows, columns)
  for (let i = 0; i < matrix.values.length; i++) matrix.values[i] = random() - 0.5
  return matrix
}

const encoded: Readonly<Record<string, readonly number[]>> = { one: [0, 2], none: [], twice: [1, 1, 3] }
const texts = encodeTexts(Object.keys(encoded), text => encoded[text] ?? [])

describe('encodeTexts', () => {
  it('lays the rows of all texts end to end', () => {
    expect([...texts.rows]).toEqual([0, 2, 1, 1, 3])
    expect([...texts.offsets]).toEqual([0, 2, 2, 5])
  })
})

describe('embedBatch', () => {
  it('sums and normalises; zeros for a text without rows', () => {
    const student = createStudent({ values: Float32Array.of(3, 0, 9, 9, 0, 4, 9, 9), rows: 4, columns: 2 })
    const { units } = embedBatch(student, texts, [1, 0])
    expect([...units.values]).toEqual([0, 0, Math.fround(0.6), Math.fround(0.8)])
  })
})

describe('addGradients', () => {
  it('gives each row the slope of a loss on the normalised vectors', () => {
    const vectors = randomMatrix(4, 3, 1)
    const student = createStudent(vectors)
    const wanted = randomMatrix(3, 3, 2)
    const loss = () => {
      const { units } = embedBatch(student, texts, [0, 1, 2])
      return units.values.reduce((sum, value, i) => sum + value * (wanted.values[i] ?? 0), 0)
    }
    addGradients(student, embedBatch(student, texts, [0, 1, 2]), wanted)
    expect([...student.touched].sort()).toEqual([0, 1, 2, 3])
    for (let i = 0; i < vectors.values.length; i++) {
      const value = vectors.values[i] ?? 0
      vectors.values[i] = value + 1e-3
      const above = loss()
      vectors.values[i] = value - 1e-3
      const below = loss()
      vectors.values[i] = value
      expect(student.gradients.values[i]).toBeCloseTo((above - below) / 2e-3, 2)
    }
  })
})

describe('normalise', () => {
  it('returns the length, and leaves zeros', () => {
    const vector = Float32Array.of(3, 4)
    expect(normalise(vector)).toBe(5)
    expect([...vector]).toEqual([Math.fround(0.6), Math.fround(0.8)])
    expect(normalise(new Float32Array(2))).toBe(0)
  })
})
