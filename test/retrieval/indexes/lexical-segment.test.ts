import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addTermScores,
  bm25,
  documentFrequency,
  impactUnit,
  inverseDocumentFrequency,
  type LexicalSegment,
  LexicalSegmentBuilder,
  type WeightedField,
} from '../../../src/retrieval/indexes/lexical-segment.ts'
import { numberOfTerm, termsOf } from '../../../src/retrieval/indexes/lexicon.ts'

const letters = ['a', 'b', 'c', 'd', 'e']

const fields = fc.array(
  fc.record({
    terms: fc.array(fc.constantFrom(...letters), { maxLength: 30 }),
    weight: fc.constantFrom(1, 2),
    countsAsLength: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
)
const documents = fc.array(fields, { minLength: 1, maxLength: 20 })

describe('LexicalSegmentBuilder', () => {
  it('scores as BM25 does, but for half a unit of an impact', () => {
    fc.assert(
      fc.property(documents, fc.double({ min: 0.1, max: 10, noNaN: true }), (texts, weight) => {
        const segment = build(texts)
        for (const term of letters) {
          const scores = scoresOf(segment, term, weight)
          for (const [document, text] of texts.entries()) {
            const exact = weight * termFrequencyPart(text, term)
            expect(Math.abs((scores[document] ?? 0) - exact)).toBeLessThanOrEqual(weight * impactUnit * 0.501)
          }
        }
      }),
    )
  })

  it('lists each term’s documents once, in ascending order', () => {
    fc.assert(
      fc.property(documents, texts => {
        const segment = build(texts)
        for (const term of termsOf(segment.lexicon)) {
          const number = numberOfTerm(segment.lexicon, term)
          const postings = segment.documents.slice(segment.offsets[number], segment.offsets[number + 1])
          const expected = texts.flatMap((text, document) =>
            text.some(({ terms }) => terms.includes(term)) ? [document] : [],
          )
          expect([...postings]).toEqual(expected)
        }
      }),
    )
  })

  it('gives a document the same scores in whatever segment it lies', () => {
    fc.assert(
      fc.property(documents, texts => {
        const together = build(texts)
        for (const term of letters) {
          const apart = texts.map(text => scoresOf(build([text]), term, 1)[0])
          expect([...scoresOf(together, term, 1)]).toEqual(apart)
        }
      }),
    )
  })

  it('finds a document by a facet, which counts for no score', () => {
    const builder = new LexicalSegmentBuilder()
    builder.add([{ terms: ['a'], weight: 1, countsAsLength: true }], ['year:2024'])
    builder.add([{ terms: ['a'], weight: 1, countsAsLength: true }])
    const segment = builder.build()
    expect(documentFrequency(segment, 'year:2024')).toBe(1)
    expect([...scoresOf(segment, 'year:2024', 1)]).toEqual([0, 0])
    const [first, second] = scoresOf(segment, 'a', 1)
    expect(first).toBe(second)
  })

  it('gives every posting an impact, however rare the term in a long document', () => {
    const long: WeightedField = {
      terms: ['rare', ...Array.from({ length: 500_000 }, () => 'common')],
      weight: 1,
      countsAsLength: true,
    }
    expect(scoresOf(build([[long]]), 'rare', 1)[0]).toBeGreaterThan(0)
  })

  it('builds an empty segment from nothing', () => {
    const segment = build([])
    expect(segment.documentCount).toBe(0)
    expect([...segment.offsets]).toEqual([0])
  })

  it('takes documents without any term', () => {
    const segment = build([[], [{ terms: ['a'], weight: 1, countsAsLength: true }]])
    expect(segment.documentCount).toBe(2)
    expect([...scoresOf(segment, 'a', 1)].map(score => score > 0)).toEqual([false, true])
  })
})

describe('documentFrequency', () => {
  it('counts documents, not occurrences', () => {
    const segment = build([
      [{ terms: ['a', 'a', 'b'], weight: 1, countsAsLength: true }],
      [{ terms: ['a'], weight: 1, countsAsLength: true }],
    ])
    expect(['a', 'b', 'c'].map(term => documentFrequency(segment, term))).toEqual([2, 1, 0])
  })
})

describe('addTermScores', () => {
  it('adds to what is there', () => {
    const segment = build([[{ terms: ['a', 'b'], weight: 1, countsAsLength: true }]])
    const scores = new Float32Array(1)
    addTermScores(segment, { term: 'a', weight: 1 }, scores)
    const first = scores[0] ?? 0
    addTermScores(segment, { term: 'b', weight: 1 }, scores)
    expect(scores[0]).toBeCloseTo(2 * first)
  })

  it('leaves the scores alone for an unknown term', () => {
    expect([...scoresOf(build([[{ terms: ['a'], weight: 1, countsAsLength: true }]]), 'z', 1)]).toEqual([0])
  })
})

describe('inverseDocumentFrequency', () => {
  it('is positive and falls with the frequency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), (count, raw) => {
        const frequency = raw % count
        const rarer = inverseDocumentFrequency(frequency, count)
        const commoner = inverseDocumentFrequency(frequency + 1, count)
        expect(commoner).toBeGreaterThan(0)
        expect(rarer).toBeGreaterThan(commoner)
      }),
    )
  })
})

/** BM25's term frequency part as the formula reads (Robertson & Zaragoza 2009, equation 3.15). */
function termFrequencyPart(text: readonly WeightedField[], term: string): number {
  const frequency = text.reduce(
    (sum, { terms, weight }) => sum + weight * terms.filter(each => each === term).length,
    0,
  )
  if (frequency === 0) return 0
  const { k1, b, middlingLength } = bm25
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * (lengthOf(text) / middlingLength)))
}

function lengthOf(text: readonly WeightedField[]): number {
  return text.reduce(
    (sum, { terms, weight, countsAsLength }) => sum + (countsAsLength ? weight * terms.length : 0),
    0,
  )
}

function build(texts: readonly (readonly WeightedField[])[]): LexicalSegment {
  const builder = new LexicalSegmentBuilder()
  for (const text of texts) builder.add(text)
  return builder.build()
}

function scoresOf(segment: LexicalSegment, term: string, weight: number): Float32Array {
  const scores = new Float32Array(segment.documentCount)
  addTermScores(segment, { term, weight }, scores)
  return scores
}
