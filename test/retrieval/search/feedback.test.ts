import { describe, expect, it } from 'vitest'
import type { Hit } from '../../../src/domain/hit.ts'
import { withFeedback } from '../../../src/retrieval/search/feedback.ts'
import { paper } from '../../support/papers.ts'

const vectors = [
  Float32Array.of(1, 0, 0, 0),
  Float32Array.of(0, 1, 0, 0),
  Float32Array.of(Math.SQRT1_2, Math.SQRT1_2, 0, 0),
  Float32Array.of(0, 0, 1, 0),
]
const papers = vectors.map((_, i) => paper(`2401.0000${i + 1}`, `Title ${i}`, 'Text.'))
const hits = papers.map(
  (each, i): Hit => ({ paper: each, score: 1 - i / 10, lexicalScore: 0, denseScore: 0, passages: [] }),
)

function vectorsOf(count: number): readonly (Float32Array | undefined)[] {
  return vectors.map((vector, i) => (i < count ? vector : undefined))
}

describe('withFeedback', () => {
  it('gives each hit its cosine with the mean of the best two', () => {
    const scores = withFeedback(hits, vectorsOf(4)).map(({ feedbackScore = Number.NaN }) => feedbackScore)
    const expected = [Math.SQRT1_2, Math.SQRT1_2, 1, 0]
    for (const [i, score] of scores.entries()) expect(score).toBeCloseTo(expected[i] ?? Number.NaN, 2)
  })

  it('keeps the order, and gives nothing to a hit whose vector is not there', () => {
    const found = withFeedback(hits, vectorsOf(2))
    expect(found.map(hit => hit.paper.id)).toEqual(papers.map(({ id }) => id))
    expect(found[3]).not.toHaveProperty('feedbackScore')
  })

  it('leaves hits as they are where no vector is known', () => {
    expect(withFeedback(hits, vectorsOf(0))).toEqual(hits)
    expect(withFeedback([], [])).toEqual([])
  })
})
