import { describe, expect, it } from 'vitest'
import { initialVectors, projectVectors, sampleRows } from '../../../lab/training/projection.ts'

const chunks = [
  { values: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 },
  { values: Float32Array.of(7, 8, 9, 10), rows: 2, columns: 2 },
]

describe('projectVectors', () => {
  it('projects the rows of all chunks and normalises them', () => {
    const swap = { values: Float32Array.of(0, 1, 1, 0), rows: 2, columns: 2 }
    const { values, rows } = projectVectors(chunks, swap)
    expect(rows).toBe(5)
    expect(values[0]).toBeCloseTo(2 / Math.sqrt(5), 6)
    expect(values[1]).toBeCloseTo(1 / Math.sqrt(5), 6)
    expect(values[8]).toBeCloseTo(10 / Math.sqrt(181), 6)
  })
})

describe('sampleRows', () => {
  it('spreads its rows over the chunks', () => {
    expect([...sampleRows(chunks, 3).values]).toEqual([1, 2, 5, 6, 9, 10])
    expect([...sampleRows(chunks, 2).values]).toEqual([1, 2, 7, 8])
    expect(sampleRows(chunks, 100).rows).toBe(5)
  })
})

describe('initialVectors', () => {
  it('starts a word where the teacher has it, less the mean, by its rarity; a phrase at zero', () => {
    const words = { values: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 }
    const entries = [
      { text: 'a', documentFrequency: 99 },
      { text: 'b', documentFrequency: 9 },
      { text: 'a b', documentFrequency: 5 },
    ]
    const { values } = initialVectors(words, entries, 99)
    const rarity = Math.log(10) ** 0.7
    expect(values).toHaveLength(6)
    for (const [k, wanted] of [0, 0, -0.5 * rarity, 0.5 * rarity, 0, 0].entries()) {
      expect(values[k]).toBeCloseTo(wanted, 5)
    }
  })
})
