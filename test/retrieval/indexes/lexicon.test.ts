import fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import { describe, expect, it } from 'vitest'
import {
  compareTerms,
  createLexicon,
  numberOfTerm,
  similarTerms,
  termCount,
  termsBeginning,
  termsOf,
} from '../../../src/retrieval/indexes/lexicon.ts'

const term = fc.oneof(
  fc.stringMatching(/^[a-e]{1,8}$/),
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('最適', 'δ-learning', 'x'),
)

describe('createLexicon', () => {
  it('numbers each term by its place, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term), term, (terms, other) => {
        const sorted = [...terms].sort(compareTerms)
        const lexicon = createLexicon(sorted)
        expect([...termsOf(lexicon)]).toEqual(sorted)
        expect(termCount(lexicon)).toBe(sorted.length)
        for (const [number, each] of sorted.entries()) expect(numberOfTerm(lexicon, each)).toBe(number)
        if (!terms.includes(other)) expect(numberOfTerm(lexicon, other)).toBe(-1)
      }),
    )
  })
})

describe('termsBeginning', () => {
  it('finds all that begin alike and are not too long, and no others', () => {
    const mostLetters = 3
    fc.assert(
      fc.property(fc.uniqueArray(term), term, (terms, beginning) => {
        const found = [
          ...termsBeginning(createLexicon([...terms].sort(compareTerms)), beginning, mostLetters),
        ]
        const expected = terms.filter(
          each =>
            each !== beginning && each.startsWith(beginning) && each.length <= beginning.length + mostLetters,
        )
        expect(found.sort()).toEqual(expected.sort())
      }),
    )
  })
})

describe('similarTerms', () => {
  it('gives every term with the first letter within the edits', () => {
    const word = fc.stringMatching(/^[ab][a-e]{2,7}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word), word, fc.integer({ min: 1, max: 2 }), (terms, unknown, edits) => {
        const lexicon = createLexicon([...terms].sort(compareTerms))
        const similar = new Set(similarTerms(lexicon, unknown, edits))
        for (const each of terms) {
          if (each[0] === unknown[0] && distance(each, unknown) <= edits) expect(similar).toContain(each)
        }
        for (const each of similar) expect(each[0]).toBe(unknown[0])
      }),
    )
  })
})
