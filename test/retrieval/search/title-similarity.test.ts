import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleSimilarity } from '../../../src/retrieval/search/title-similarity.ts'

const matFormer = 'MatFormer: Nested Transformer for Elastic Inference'

describe('titleSimilarity', () => {
  it.each([
    ['the title itself', matFormer],
    ['another case', 'MATFORMER: nested transformer for elastic inference'],
    ['other punctuation', 'MatFormer – nested transformer, for elastic inference.'],
    ['diacritics', 'MatFörmer: Nested Transformer for Elastic Inference'],
  ])('is 1 for %s', (_, text) => {
    expect(titleSimilarity(text, matFormer)).toBe(1)
  })

  it('is next to 1 for the name before the colon', () => {
    expect(titleSimilarity('matformer', matFormer)).toBe(0.95)
  })

  it('is high for a title with a typo', () => {
    expect(titleSimilarity('MatFormer: Nested Tranformer for Elastic Inferense', matFormer)).toBeGreaterThan(
      0.95,
    )
  })

  it('is the higher the more of the title a part of it makes', () => {
    const short = titleSimilarity('elastic inference', matFormer)
    const long = titleSimilarity('nested transformer for elastic inference', matFormer)
    expect(short).toBeGreaterThan(0.6)
    expect(long).toBeGreaterThan(short)
    expect(long).toBeLessThan(0.95)
  })

  it('takes whole words for a part, no pieces', () => {
    expect(titleSimilarity('form', matFormer)).toBeLessThan(0.6)
  })

  it('is low for another title', () => {
    expect(titleSimilarity('Lossless Compression with Probabilistic Circuits', matFormer)).toBeLessThan(0.4)
  })

  it.each([
    ['', matFormer],
    ['?!', matFormer],
    [matFormer, ''],
    ['', ''],
  ])('is 0 where there is nothing to compare: %j, %j', (text, title) => {
    expect(titleSimilarity(text, title)).toBe(0)
  })

  it('is 0 … 1, and 1 for a text with itself', () => {
    const text = fc.string({ maxLength: 30 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const similarity = titleSimilarity(one, other)
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
        expect([0, 1]).toContain(titleSimilarity(one, one))
      }),
    )
  })
})
