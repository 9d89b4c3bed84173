import { describe, expect, it } from 'vitest'
import { reliability } from '../../../lab/fit/reliability.ts'

describe('reliability', () => {
  it('puts beside each other what was predicted and what was the case', () => {
    const rows = [true, false, true, true].map(isAnswerable => ({ isAnswerable }))
    expect(reliability(rows, [0.75, 0.71, 0.96, 1])).toEqual([
      { from: 0.7, to: 0.8, questions: 2, predicted: 0.73, observed: 0.5 },
      { from: 0.95, to: 1, questions: 2, predicted: 0.98, observed: 1 },
    ])
  })
})
