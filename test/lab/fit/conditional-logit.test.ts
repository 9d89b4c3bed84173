import { describe, expect, it } from 'vitest'
import { type Alternative, fitConditionalLogit } from '../../../lab/fit/conditional-logit.ts'
import { logitOf } from '../../../src/answering/evidence/linear-head.ts'

/** Of four alternatives the right one has the asked word; noise is as high for right ones as for wrong ones. */
function choicesOf(count: number, scale = 1): readonly (readonly Alternative[])[] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: 4 }, (_, k) => ({
      features: { word: (k === i % 4 ? 1 : 0) * scale, noise: (i + 3 * k) % 5, same: 7 },
      worth: k === i % 4 ? 1 : 0,
    })),
  )
}

describe('fitConditionalLogit', () => {
  it('learns what the chosen have and the others have not', () => {
    const head = fitConditionalLogit(choicesOf(20))
    expect(head.intercept).toBe(0)
    expect(head.weights['word']).toBeGreaterThan(1)
    expect(Math.abs(head.weights['noise'] ?? 0)).toBeLessThan((head.weights['word'] ?? 0) / 5)
    for (const alternatives of choicesOf(20)) {
      const logits = alternatives.map(({ features }) => logitOf(head, features))
      expect(alternatives[logits.indexOf(Math.max(...logits))]?.worth).toBe(1)
    }
  })

  it('learns the same of a feature in another unit', () => {
    const { weights } = fitConditionalLogit(choicesOf(20))
    const scaled = fitConditionalLogit(choicesOf(20, 1000)).weights
    expect((scaled['word'] ?? 0) * 1000).toBeCloseTo(weights['word'] ?? 0, 1)
  })

  it('is content with any of several that are right', () => {
    // The right ones share nothing but a word; which of them it is does not matter.
    const choices = Array.from({ length: 12 }, () => [
      { features: { word: 1, first: 1 }, worth: 1 },
      { features: { word: 1, second: 1 }, worth: 1 },
      { features: { other: 1 }, worth: 0 },
    ])
    const { weights } = fitConditionalLogit(choices)
    expect(weights['word']).toBeGreaterThan(0)
    expect(weights['other']).toBeLessThan(0)
    expect(weights['first']).toBeCloseTo(weights['second'] ?? 0, 6)
  })

  it('learns nothing where nothing differs', () => {
    const alike = Array.from({ length: 5 }, () => [
      { features: { same: 1 }, worth: 1 },
      { features: { same: 1 }, worth: 0 },
    ])
    expect(logitOf(fitConditionalLogit(alike), { same: 1 })).toBeCloseTo(0)
  })

  it('is deterministic', () => {
    expect(fitConditionalLogit(choicesOf(8))).toEqual(fitConditionalLogit(choicesOf(8)))
  })
})
