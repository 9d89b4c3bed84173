import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse } from '../../../src/retrieval/search/fusion.ts'

const candidates = fc.array(
  fc.record({
    lexicalScore: fc.double({ min: 0, max: 50, noNaN: true }),
    denseScore: fc.double({ min: -1, max: 1, noNaN: true }),
  }),
)
const weights = fc.record({
  denseWeight: fc.double({ min: 0, max: 1, noNaN: true }),
  lexicalWeight: fc.double({ min: 0.1, max: 10, noNaN: true }),
  lexicalCeiling: fc.double({ min: 0, max: 50, noNaN: true }),
})

describe('fuse', () => {
  it.each([
    ['both sides by their weights', { lexicalScore: 4, denseScore: 0.4 }, (0.4 + 1.5 * 0.5) / 2.5],
    ['the full score', { lexicalScore: 8, denseScore: 1 }, 1],
    ['no more than the full score', { lexicalScore: 9, denseScore: 1 }, 1],
    ['nothing', { lexicalScore: 0, denseScore: 0 }, 0],
    ['a paper that points the other way as one that says nothing', { lexicalScore: 0, denseScore: -0.5 }, 0],
  ])('gives %s', (_, candidate, score) => {
    expect(fuse([candidate], { denseWeight: 1, lexicalWeight: 1.5, lexicalCeiling: 8 })[0]).toBeCloseTo(score)
  })

  it('counts a larger model beside both', () => {
    const weights = { denseWeight: 0.5, lexicalWeight: 1.5, lexicalCeiling: 8, modelWeight: 2 }
    const candidate = { lexicalScore: 4, denseScore: 0.4, modelScore: 0.6 }
    expect(fuse([candidate], weights)[0]).toBeCloseTo((0.5 * 0.4 + 1.5 * 0.5 + 2 * 0.6) / 4)
  })

  it('leaves a question that the embedder does not know to the words', () => {
    const found = [
      { lexicalScore: 2, denseScore: 0.1 },
      { lexicalScore: 1, denseScore: 0.9 },
    ]
    const [words = 0, vectors = 0] = fuse(found, { denseWeight: 0, lexicalWeight: 1.5, lexicalCeiling: 8 })
    expect(words).toBeGreaterThan(vectors)
  })

  it('goes by the vectors where no word of the question says anything', () => {
    const found = [
      { lexicalScore: 0, denseScore: 0.2 },
      { lexicalScore: 0, denseScore: 0.4 },
    ]
    const [low, high] = fuse(found, { denseWeight: 1, lexicalWeight: 1.5, lexicalCeiling: 0 })
    expect(high).toBeCloseTo(2 * (low ?? 0))
    expect(high).toBeGreaterThan(0)
  })

  it('gives a candidate the same score whatever stands beside it', () => {
    fc.assert(
      fc.property(candidates, weights, (all, options) => {
        expect(fuse(all, options)).toEqual(all.flatMap(each => fuse([each], options)))
      }),
    )
  })

  it('gives scores of 0 … 1', () => {
    fc.assert(
      fc.property(candidates, weights, (all, options) => {
        for (const score of fuse(all, options)) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it('never puts a candidate below one that it beats on both sides', () => {
    fc.assert(
      fc.property(candidates, weights, ([a, b], options) => {
        if (a === undefined || b === undefined) return
        if (a.lexicalScore < b.lexicalScore || a.denseScore < b.denseScore) return
        const [better = 0, worse = 0] = fuse([a, b], options)
        expect(better).toBeGreaterThanOrEqual(worse)
      }),
    )
  })
})
