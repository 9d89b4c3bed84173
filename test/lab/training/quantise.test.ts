import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantise } from '../../../lab/training/quantise.ts'

const numbers = fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 8, maxLength: 8 })

describe('quantise', () => {
  it('is off by at most half a step, a step being a 127th of the row’s largest number', () => {
    fc.assert(
      fc.property(numbers, row => {
        const values = Float32Array.from([...row, ...row.map(value => value / 1000)])
        const { vectors, scales } = quantise({ values, rows: 2, columns: 8 })
        for (const [i, value] of values.entries()) {
          const scale = scales[Math.floor(i / 8)] ?? 0
          expect(Math.abs((vectors[i] ?? 0) * scale - value)).toBeLessThanOrEqual(scale * 0.501)
        }
      }),
    )
  })

  it('keeps zeros zero', () => {
    const { vectors, scales } = quantise({ values: new Float32Array(8), rows: 1, columns: 8 })
    expect([...vectors, ...scales]).toEqual(Array(9).fill(0))
  })
})
