import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFolds } from '../../../lab/fit/folds.ts'

describe('drawFolds', () => {
  it('draws folds of nearly one size', () => {
    fc.assert(
      fc.property(fc.nat({ max: 80 }), fc.integer({ min: 1, max: 10 }), fc.nat(), (count, folds, seed) => {
        const foldOf = drawFolds(count, folds, seed)
        expect(foldOf).toHaveLength(count)
        const sizes = Array.from({ length: folds }, (_, fold) => foldOf.filter(own => own === fold).length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count)
      }),
    )
  })

  it('draws the same for the same seed, and otherwise for another', () => {
    expect(drawFolds(40, 5, 1)).toEqual(drawFolds(40, 5, 1))
    expect(drawFolds(40, 5, 1)).not.toEqual(drawFolds(40, 5, 2))
  })
})
