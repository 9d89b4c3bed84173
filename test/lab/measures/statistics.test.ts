import { describe, expect, it } from 'vitest'
import { maximum, mean, meanOf, percentile } from '../../../lab/measures/statistics.ts'

describe('statistics', () => {
  it('gives null of nothing', () => {
    expect([mean([]), maximum([]), percentile([], 0.5), meanOf([{}], () => null)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('leaves out what does not apply', () => {
    expect(meanOf([1, null, 2], value => value)).toBe(1.5)
  })

  it.each([
    [0.5, 3],
    [0.95, 5],
    [0.2, 1],
    [0, 1],
    [1, 5],
  ])('takes the nearest rank as percentile %d', (share, value) => {
    expect(percentile([5, 1, 4, 2, 3], share)).toBe(value)
  })
})
