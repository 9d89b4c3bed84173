import { describe, expect, it } from 'vitest'
import { logitOf, probabilityOf } from '../../../src/answering/evidence/linear-head.ts'

const head = { intercept: -1, weights: { words: 2, cosine: 0.5 } }

describe('a linear head', () => {
  it('weighs the features by their names', () => {
    expect(logitOf(head, { cosine: 2, words: 1 })).toBe(2)
  })

  it('counts what a text lacks as 0, and leaves out what it was not fitted on', () => {
    expect(logitOf(head, {})).toBe(-1)
    expect(logitOf(head, { unheard: 100, words: 1 })).toBe(1)
  })

  it('gives the probability of the sum', () => {
    expect(probabilityOf(head, { words: 0.5 })).toBeCloseTo(0.5)
    expect(probabilityOf(head, { words: 1 })).toBeCloseTo(1 / (1 + Math.exp(-1)))
  })
})
