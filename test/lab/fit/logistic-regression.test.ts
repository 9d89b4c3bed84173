import { describe, expect, it } from 'vitest'
import { fitLogistic, type LabelledRow, probability } from '../../../lab/fit/logistic-regression.ts'

/** At each value so many of the rows are positive; a second feature says nothing. */
function rowsOf(shares: readonly (readonly [value: number, positives: number, of: number])[]) {
  return shares.flatMap(([value, positives, of]) =>
    Array.from(
      { length: of },
      (_, i): LabelledRow => ({ features: [value, 5], isPositive: i < positives, importance: 1 }),
    ),
  )
}

describe('fitLogistic', () => {
  it('gives the probabilities that the rows show', () => {
    const model = fitLogistic(
      rowsOf([
        [-1, 20, 100],
        [0, 50, 100],
        [1, 80, 100],
      ]),
    )
    for (const [value, expected] of [
      [-1, 0.2],
      [0, 0.5],
      [1, 0.8],
    ] as const) {
      expect(probability(model, [value, 5])).toBeCloseTo(expected, 1)
    }
  })

  it('gives nothing for a feature that is always the same', () => {
    const { coefficients } = fitLogistic(
      rowsOf([
        [-1, 1, 4],
        [1, 3, 4],
      ]),
    )
    expect(coefficients[0]).toBeGreaterThan(0)
    expect(coefficients[1]).toBe(0)
  })

  it('keeps coefficients small where the classes are apart', () => {
    const { coefficients } = fitLogistic(
      rowsOf([
        [0, 0, 5],
        [0.1, 5, 5],
      ]),
    )
    expect(Math.abs(coefficients[0] ?? 0)).toBeLessThan(200)
  })

  it('lets rows count as much as they are said to', () => {
    const rows = rowsOf([
      [0, 1, 2],
      [1, 1, 2],
    ]).map(row => ({ ...row, importance: row.isPositive ? 3 : 1 }))
    expect(probability(fitLogistic(rows), [0, 5])).toBeCloseTo(0.75, 1)
  })
})
