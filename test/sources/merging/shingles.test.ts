import { describe, expect, it } from 'vitest'
import { bandKeys, hashText, wordShingles } from '../../../src/sources/merging/shingles.ts'

/** Distinct words from a fixed sequence, so that a run can be repeated. */
function wordsFrom(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `w${(seed * 7919 + index * 104_729) % 1_000_003}`)
}

/** Two lists of 200 words whose sets of shingles have about this Jaccard similarity. */
function pairOf(seed: number, similarity: number): readonly [string[], string[]] {
  const common = Math.round((2 * 198 * similarity) / (1 + similarity))
  const shared = wordsFrom(seed, common + 2)
  const rest = 200 - shared.length
  return [
    [...shared, ...wordsFrom(seed + 500_000, rest)],
    [...shared, ...wordsFrom(seed + 800_000, rest)],
  ]
}

function shareOfPairsFound(similarity: number): number {
  let found = 0
  const trials = 1000
  for (let seed = 1; seed <= trials; seed++) {
    const [a, b] = pairOf(seed, similarity)
    const keys = new Set(bandKeys(wordShingles(a)))
    if (bandKeys(wordShingles(b)).some(key => keys.has(key))) found++
  }
  return found / trials
}

describe('bandKeys', () => {
  it('finds nearly all pairs of similarity 0.8, few of 0.2 and none of unrelated texts', () => {
    expect(shareOfPairsFound(0.8)).toBeGreaterThan(0.99)
    expect(shareOfPairsFound(0.2)).toBeLessThan(0.12)
    expect(shareOfPairsFound(0.02)).toBeLessThan(0.005)
  })

  it('gives eight whole numbers below 2^53, the same on every run', () => {
    const keys = bandKeys(wordShingles('we study footnotes which are small'.split(' ')))
    expect(keys).toHaveLength(8)
    expect(keys.every(key => Number.isSafeInteger(key) && key >= 0)).toBe(true)
    expect(keys).toMatchInlineSnapshot(`
      [
        6271482921725052,
        819458773605660,
        4622085755795602,
        5109517488681478,
        5412449739585914,
        7371267991612671,
        5820642782360282,
        6235714865762362,
      ]
    `)
  })
})

describe('wordShingles', () => {
  it('has one for every three words in a row, and one for fewer', () => {
    expect(wordShingles(['a', 'b', 'c', 'd'])).toHaveLength(2)
    expect(wordShingles(['a'])).toHaveLength(1)
    expect(wordShingles([])).toHaveLength(1)
  })
})

describe('hashText', () => {
  it('gives whole numbers below 2^53, different for different texts', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => hashText(`text ${index}`))
    expect(new Set(numbers).size).toBe(20_000)
    expect(numbers.every(number => Number.isSafeInteger(number) && number >= 0)).toBe(true)
    expect(Math.max(...numbers)).toBeGreaterThan(2 ** 52)
  })
})
