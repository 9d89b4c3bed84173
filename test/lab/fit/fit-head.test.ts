import { describe, expect, it } from 'vitest'
import { fitHead, type LabelledCase } from '../../../lab/fit/fit-head.ts'
import { probabilityOf } from '../../../src/answering/evidence/linear-head.ts'

function casesOf(positives: number, of: number, features: LabelledCase['features']): readonly LabelledCase[] {
  return Array.from({ length: of }, (_, i) => ({ features, isPositive: i < positives }))
}

describe('fitHead', () => {
  it('gives the probabilities that the cases show, by the names of features', () => {
    const head = fitHead([...casesOf(20, 100, { named: 0 }), ...casesOf(80, 100, { named: 1 })])
    expect(Object.keys(head.weights)).toEqual(['named'])
    expect(probabilityOf(head, { named: 0 })).toBeCloseTo(0.2, 1)
    expect(probabilityOf(head, { named: 1 })).toBeCloseTo(0.8, 1)
  })

  it('counts a feature as 0 that a case lacks', () => {
    const head = fitHead([...casesOf(20, 100, {}), ...casesOf(80, 100, { named: 1 })])
    expect(probabilityOf(head, {})).toBeCloseTo(0.2, 1)
  })

  it('lets cases count as much as they are said to', () => {
    const cases = casesOf(50, 100, { named: 1 }).map(each => ({
      ...each,
      importance: each.isPositive ? 3 : 1,
    }))
    expect(probabilityOf(fitHead(cases), { named: 1 })).toBeCloseTo(0.75, 1)
  })

  it('draws weights to 0 as much as it is told to', () => {
    const cases = [...casesOf(20, 100, { named: 0 }), ...casesOf(80, 100, { named: 1 })]
    expect(Math.abs(fitHead(cases, 1).weights['named'] ?? 0)).toBeLessThan(
      Math.abs(fitHead(cases, 0.001).weights['named'] ?? 0),
    )
  })
})
