import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFolds, fitWithoutFold } from '../../../lab/fit/folds.ts'

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

describe('fitWithoutFold', () => {
  it('gives each item the model that was fitted on all the others but those of its fold', () => {
    const items = Array.from({ length: 12 }, (_, i) => i)
    const settings = { seed: 1, folds: 4 }
    const foldOf = drawFolds(items.length, settings.folds, settings.seed)
    const models = fitWithoutFold(items, settings, others => others)
    for (const item of items) {
      expect(models[item]).toEqual(items.filter(other => foldOf[other] !== foldOf[item]))
    }
    expect(new Set(models).size).toBe(4)
  })
})
