import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, deriveSeed, randomInteger, shuffledIndices } from '../../../lab/training/random.ts'

describe('createRandom', () => {
  it('draws the same numbers for the same seed, others for another, all in [0, 1)', () => {
    const draw = (seed: number) => Array.from({ length: 1000 }, createRandom(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7).every(value => value >= 0 && value < 1)).toBe(true)
    const mean = draw(7).reduce((sum, value) => sum + value, 0) / 1000
    expect(mean).toBeGreaterThan(0.45)
    expect(mean).toBeLessThan(0.55)
  })
})

describe('deriveSeed', () => {
  it('differs by seed and by part', () => {
    expect(deriveSeed(1, 'titles')).toBe(deriveSeed(1, 'titles'))
    const seeds = [deriveSeed(1, 'titles'), deriveSeed(2, 'titles'), deriveSeed(1, 'spans')]
    expect(new Set(seeds).size).toBe(3)
  })
})

describe('randomInteger', () => {
  it('reaches both ends and nothing beyond', () => {
    const random = createRandom(1)
    const drawn = new Set(Array.from({ length: 200 }, () => randomInteger(random, 3, 5)))
    expect([...drawn].sort()).toEqual([3, 4, 5])
  })
})

describe('shuffledIndices', () => {
  it('holds each index once', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.integer(), (count, seed) => {
        const shuffled = [...shuffledIndices(count, createRandom(seed))]
        expect(shuffled.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
      }),
    )
  })

  it('gives each order about as often', () => {
    const random = createRandom(1)
    const times = new Map<string, number>()
    for (let i = 0; i < 600; i++) {
      const order = shuffledIndices(3, random).join('')
      times.set(order, (times.get(order) ?? 0) + 1)
    }
    expect(times.size).toBe(6)
    expect(Math.min(...times.values())).toBeGreaterThan(60)
  })
})
