import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse, type TwoScores } from '../../src/retrieval/fusion.ts'

const candidate = fc.record({
  lexicalScore: fc.double({ min: 0, max: 50, noNaN: true }),
  denseScore: fc.double({ min: -1, max: 1, noNaN: true }),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('fuse', () => {
  it.each<[number, readonly number[]]>([
    [0, [1, 0.5, 0]],
    [1, [0, 0.5, 1]],
    [0.25, [0.75, 0.5, 0.25]],
  ])('weighs both sides, the vectors by %d', (denseWeight, scores) => {
    const candidates: readonly TwoScores[] = [
      { lexicalScore: 8, denseScore: 0.2 },
      { lexicalScore: 4, denseScore: 0.4 },
      { lexicalScore: 0, denseScore: 0.6 },
    ]
    for (const [i, score] of fuse(candidates, denseWeight).entries()) expect(score).toBeCloseTo(scores[i] ?? -1)
  })

  it('measures words from 0, what a paper without any of them gets', () => {
    const candidates = [
      { lexicalScore: 8, denseScore: 0 },
      { lexicalScore: 6, denseScore: 0 },
    ]
    expect(fuse(candidates, 0)).toEqual([1, 0.75])
  })

  it('gives 0 on a side where all are alike', () => {
    const candidates = [
      { lexicalScore: 0, denseScore: 0.3 },
      { lexicalScore: 0, denseScore: 0.3 },
    ]
    expect(fuse(candidates, 0.5)).toEqual([0, 0])
  })

  it('gives nothing for nothing', () => {
    expect(fuse([], 0.5)).toEqual([])
  })

  it('gives a score of 0 … 1 to each candidate', () => {
    fc.assert(
      fc.property(fc.array(candidate), share, (candidates, denseWeight) => {
        const scores = fuse(candidates, denseWeight)
        expect(scores).toHaveLength(candidates.length)
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it('never puts a candidate below one that it beats on both sides', () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 2 }), share, (candidates, denseWeight) => {
        const scores = fuse(candidates, denseWeight)
        const [a, b] = candidates
        const beats =
          a !== undefined && b !== undefined && a.lexicalScore >= b.lexicalScore && a.denseScore >= b.denseScore
        if (beats) expect(scores[0]).toBeGreaterThanOrEqual(scores[1] ?? 0)
      }),
    )
  })
})
