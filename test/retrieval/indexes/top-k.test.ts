import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ScoredDocument, topK } from '../../../src/retrieval/indexes/top-k.ts'

/** Few different values, so that equal scores are common. */
const scores = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 12 }), fc.float({ noNaN: true, noDefaultInfinity: true })), {
    maxLength: 200,
  })
  .map(values => Float32Array.from(values))

describe('topK', () => {
  it('gives what sorting everything gives', () => {
    fc.assert(
      fc.property(scores, fc.nat({ max: 220 }), (values, k) => {
        expect(topK(values, k)).toEqual(sorted(values).slice(0, k))
      }),
      { numRuns: 500 },
    )
  })

  it('puts the lower document number first among equal scores', () => {
    expect(topK(Float32Array.of(1, 2, 2, 1, 2), 4).map(({ document }) => document)).toEqual([1, 2, 4, 0])
  })

  it('leaves out documents that score nothing', () => {
    expect(topK(Float32Array.of(0, -1, 0.5), 3)).toEqual([{ document: 2, score: 0.5 }])
  })

  it.each([0, -1])('gives nothing for k = %d', k => {
    expect(topK(Float32Array.of(1, 2), k)).toEqual([])
  })

  it('leaves the scores as they are', () => {
    const values = Float32Array.of(3, 1, 2)
    topK(values, 2)
    expect([...values]).toEqual([3, 1, 2])
  })
})

function sorted(values: Float32Array): readonly ScoredDocument[] {
  return [...values]
    .map((score, document) => ({ document, score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.document - b.document)
}
