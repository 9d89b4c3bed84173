import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceInterval, meanInterval } from '../../../lab/measures/bootstrap.ts'
import { mean } from '../../../lab/measures/statistics.ts'

const options = { seed: 1, resamples: 1000 }
const coins = (heads: number, count: number) => Array.from({ length: count }, (_, i) => (i < heads ? 1 : 0))

describe('meanInterval', () => {
  it('comes near the normal approximation where that holds', () => {
    const [low = 0, high = 0] = meanInterval(coins(120, 400), 'coins', options) ?? []
    const reach = 1.96 * Math.sqrt((0.3 * 0.7) / 400)
    expect(Math.abs(low - (0.3 - reach))).toBeLessThan(0.01)
    expect(Math.abs(high - (0.3 + reach))).toBeLessThan(0.01)
  })

  it('is the same for the same seed and name, and another for others', () => {
    const interval = meanInterval(coins(7, 20), 'a', options)
    expect(meanInterval(coins(7, 20), 'a', options)).toEqual(interval)
    const values = Array.from({ length: 50 }, (_, i) => i ** 1.5)
    expect(meanInterval(values, 'a', options)).not.toEqual(meanInterval(values, 'b', options))
    expect(meanInterval(values, 'a', options)).not.toEqual(meanInterval(values, 'a', { ...options, seed: 2 }))
  })

  it('is a point where all values are alike, and nothing of none', () => {
    expect(meanInterval([0.5, 0.5], 'a', options)).toEqual([0.5, 0.5])
    expect(meanInterval([], 'a', options)).toBeNull()
  })

  it('lies within the values and holds the mean of many', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 30, maxLength: 60 })
    fc.assert(
      fc.property(values, given => {
        const [low = 0, high = 0] = meanInterval(given, 'a', { seed: 3, resamples: 200 }) ?? []
        expect(low).toBeGreaterThanOrEqual(Math.min(...given))
        expect(high).toBeLessThanOrEqual(Math.max(...given))
        expect(low).toBeLessThanOrEqual((mean(given) ?? 0) + 1e-9)
        expect(high).toBeGreaterThanOrEqual((mean(given) ?? 0) - 1e-9)
      }),
    )
  })
})

describe('differenceInterval', () => {
  it('draws each side by itself, so that a difference of the same values is not certainly 0', () => {
    const [low = 0, high = 0] = differenceInterval(coins(50, 100), coins(50, 100), 'a', options) ?? []
    expect(low).toBeLessThan(-0.05)
    expect(high).toBeGreaterThan(0.05)
  })

  it('is nothing where one side is', () => {
    expect(differenceInterval([], [1], 'a', options)).toBeNull()
    expect(differenceInterval([1], [], 'a', options)).toBeNull()
  })
})
