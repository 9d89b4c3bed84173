import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  binaryRelevance,
  hitAt1,
  nDCG,
  recall,
  reciprocalRank,
} from '../../../lab/measures/ranking-metrics.ts'

const ids = 'abcdefghij'.split('')
const ranking = fc.shuffledSubarray(ids)
const relevance = fc
  .dictionary(fc.constantFrom(...ids), fc.integer({ min: 0, max: 3 }), { minKeys: 1 })
  .map(grades => new Map(Object.entries(grades)))

describe('nDCG', () => {
  it('discounts a relevant document by the logarithm of its rank', () => {
    expect(nDCG(['x', 'y', 'a'], binaryRelevance(['a']), 10)).toBeCloseTo(1 / Math.log2(4))
    expect(nDCG(['x', 'y', 'a'], binaryRelevance(['a']), 2)).toBe(0)
  })

  it('weighs grades, as in trec_eval', () => {
    const grades = new Map([
      ['a', 3],
      ['b', 1],
    ])
    const ideal = 3 + 1 / Math.log2(3)
    expect(nDCG(['b', 'a'], grades, 10)).toBeCloseTo((1 + 3 / Math.log2(3)) / ideal)
    expect(nDCG(['a', 'b'], grades, 10)).toBe(1)
  })

  it('takes the ideal of the first k places alone', () => {
    expect(nDCG(['a', 'b'], binaryRelevance(['a', 'b', 'c', 'd']), 2)).toBe(1)
  })

  it('counts a document once that is ranked twice', () => {
    expect(nDCG(['a', 'a'], binaryRelevance(['a', 'b']), 10)).toBeCloseTo(1 / (1 + 1 / Math.log2(3)))
  })

  it('is 0 where nothing is relevant', () => {
    expect(nDCG(['a'], new Map(), 10)).toBe(0)
  })

  it('is from 0 to 1, and 1 for the ideal order', () => {
    fc.assert(
      fc.property(ranking, relevance, fc.integer({ min: 1, max: 12 }), (order, grades, k) => {
        const value = nDCG(order, grades, k)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
        const ideal = [...ids].sort((a, b) => (grades.get(b) ?? 0) - (grades.get(a) ?? 0))
        const anyRelevant = [...grades.values()].some(grade => grade > 0)
        expect(nDCG(ideal, grades, k)).toBeCloseTo(anyRelevant ? 1 : 0)
      }),
    )
  })

  it('does not fall when a more relevant document moves up', () => {
    fc.assert(
      fc.property(ranking, relevance, fc.nat(), (order, grades, seed) => {
        if (order.length < 2) return
        const i = seed % (order.length - 1)
        const [upper = '', lower = ''] = order.slice(i, i + 2)
        if ((grades.get(lower) ?? 0) < (grades.get(upper) ?? 0)) return
        const better = order.with(i, lower).with(i + 1, upper)
        expect(nDCG(better, grades, 10)).toBeGreaterThanOrEqual(nDCG(order, grades, 10) - 1e-12)
      }),
    )
  })
})

describe('recall', () => {
  it('is the share of the relevant documents among the first k', () => {
    const relevant = binaryRelevance(['a', 'b', 'c', 'd'])
    expect(recall(['a', 'x', 'b', 'c'], relevant, 3)).toBe(0.5)
    expect(recall(['a', 'a', 'b'], relevant, 3)).toBe(0.5)
    const judgedIrrelevant = new Map([
      ['a', 1],
      ['b', 0],
    ])
    expect(recall(['a'], judgedIrrelevant, 3)).toBe(1)
    expect(recall(['b'], new Map([['b', 0]]), 3)).toBe(0)
  })

  it('does not fall with k, and is 1 for a ranking of everything', () => {
    fc.assert(
      fc.property(ranking, fc.subarray(ids, { minLength: 1 }), (order, relevant) => {
        const values = ids.map((_, i) => recall(order, binaryRelevance(relevant), i + 1))
        expect(values).toEqual([...values].sort((a, b) => a - b))
        expect(recall(ids, binaryRelevance(relevant), ids.length)).toBe(1)
      }),
    )
  })
})

describe('hitAt1 and reciprocalRank', () => {
  it.each([
    { order: ['a', 'b'], hit: 1, reciprocal: 1 },
    { order: ['x', 'a'], hit: 0, reciprocal: 1 / 2 },
    { order: ['x', 'y', 'b', 'a'], hit: 0, reciprocal: 1 / 3 },
    { order: ['x'], hit: 0, reciprocal: 0 },
    { order: [], hit: 0, reciprocal: 0 },
  ])('give $hit and $reciprocal for $order', ({ order, hit, reciprocal }) => {
    const relevant = binaryRelevance(['a', 'b'])
    expect(hitAt1(order, relevant)).toBe(hit)
    expect(reciprocalRank(order, relevant)).toBe(reciprocal)
  })
})
