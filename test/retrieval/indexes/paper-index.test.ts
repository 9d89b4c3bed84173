import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import { PaperIndex } from '../../../src/retrieval/indexes/paper-index.ts'
import { toTerms } from '../../../src/text/terms.ts'
import { paper } from '../../support/papers.ts'

const east = Float32Array.of(1, 0)
const north = Float32Array.of(0, 1)

function indexOf(...batches: readonly (readonly Paper[])[]): PaperIndex {
  const index = new PaperIndex()
  for (const papers of batches) index.add(papers.map(each => ({ paper: each, vector: east })))
  return index
}

function found(index: PaperIndex, text: string): readonly string[] {
  const terms = toTerms(text).map(term => ({ term, weight: 1 }))
  return [...index.search(terms, undefined, 10)]
    .sort((a, b) => b.lexicalScore - a.lexicalScore)
    .map(({ paperId }) => paperId)
}

describe('PaperIndex', () => {
  it('finds papers of every segment', () => {
    const index = indexOf([paper('1', 'Pruning')], [paper('2', 'Pruning')])
    expect(new Set(found(index, 'pruning'))).toEqual(new Set(['1', '2']))
    expect(index.paperCount).toBe(2)
  })

  it('sums document frequencies over the segments', () => {
    const index = indexOf(
      [paper('1', 'Pruning'), paper('2', 'Distillation')],
      [paper('3', 'Pruning and distillation')],
      [paper('4', 'Pruning')],
    )
    expect(['prune', 'distil', 'submarin'].map(term => index.documentFrequency(term))).toEqual([3, 2, 0])
  })

  it('weighs rare terms higher, and unknown ones highest', () => {
    const index = indexOf([paper('1', 'Pruning'), paper('2', 'Pruning')], [paper('3', 'Distillation')])
    const [common, rare, unknown] = ['prune', 'distil', 'submarin'].map(term =>
      index.inverseDocumentFrequency(term),
    )
    expect(rare).toBeGreaterThan(common ?? 0)
    expect(unknown).toBeGreaterThan(rare ?? 0)
  })

  it('finds a replaced paper by its new words only', () => {
    const index = indexOf([paper('1', 'Pruning'), paper('2', 'Other')], [paper('1', 'Distillation')])
    expect(found(index, 'pruning')).toEqual([])
    expect(found(index, 'distillation')).toEqual(['1'])
    expect(index.paperCount).toBe(2)
  })

  it('finds a paper that was replaced many times', () => {
    const index = indexOf([paper('1', 'Pruning'), paper('2', 'Other')])
    for (let i = 0; i < 20; i += 1) index.add([{ paper: paper('1', 'Pruning'), vector: east }])
    expect(found(index, 'pruning')).toEqual(['1'])
    expect(index.inverseDocumentFrequency('prune')).toBeGreaterThan(0)
  })

  it('takes the last of two papers with the same ID', () => {
    const index = indexOf([paper('1', 'Pruning'), paper('1', 'Distillation')])
    expect(found(index, 'pruning')).toEqual([])
    expect(found(index, 'distillation')).toEqual(['1'])
    expect(index.paperCount).toBe(1)
  })

  it('finds a removed paper neither by words nor by its vector', () => {
    const index = indexOf([paper('1', 'Pruning'), paper('2', 'Pruning')])
    index.remove(['1', 'never there'])
    expect(found(index, 'pruning')).toEqual(['2'])
    expect(index.search([], east, 10).map(({ paperId }) => paperId)).toEqual(['2'])
    expect(index.paperCount).toBe(1)
  })

  it('finds a removed paper again once it is back', () => {
    const index = indexOf([paper('1', 'Pruning')])
    index.remove(['1'])
    index.add([{ paper: paper('1', 'Pruning'), vector: east }])
    expect(found(index, 'pruning')).toEqual(['1'])
  })

  it('unites the best by words with the best by vectors, each with both scores', () => {
    const index = new PaperIndex()
    index.add([
      { paper: paper('1', 'Pruning'), vector: north },
      { paper: paper('2', 'Other'), vector: east },
      { paper: paper('3', 'Other'), vector: north },
    ])
    const hits = index.search([{ term: 'prune', weight: 1 }], east, 1)
    expect(hits).toEqual([
      { paperId: '1', lexicalScore: expect.any(Number), denseScore: 0 },
      { paperId: '2', lexicalScore: 0, denseScore: expect.closeTo(1) },
    ])
    expect(hits[0]?.lexicalScore).toBeGreaterThan(0)
  })

  it('gives the best over all segments, not of each', () => {
    const index = new PaperIndex()
    const inBetween = Float32Array.of(0.6, 0.8)
    index.add([{ paper: paper('1', 'Pruning', 'A very long text.'), vector: inBetween }])
    index.add([{ paper: paper('2', 'Pruning, pruning, pruning', 'x'), vector: inBetween }])
    index.add([{ paper: paper('3', 'Other'), vector: east }])
    const hits = index.search([{ term: 'prune', weight: 1 }], east, 1)
    expect(hits.map(({ paperId }) => paperId)).toEqual(['2', '3'])
  })

  it('counts a guessed term by its weight', () => {
    const index = indexOf([paper('1', 'Pruning')])
    const [full] = index.search([{ term: 'prune', weight: 1 }], undefined, 1)
    const [half] = index.search([{ term: 'prune', weight: 0.5 }], undefined, 1)
    expect(half?.lexicalScore).toBeCloseTo((full?.lexicalScore ?? 0) / 2)
  })

  it('finds papers by authors and comments too', () => {
    const index = indexOf([{ ...paper('1'), authors: ['Kai Han'], comments: 'ICML 2024' }, paper('2')])
    expect(found(index, 'Han')).toEqual(['1'])
    expect(found(index, 'ICML')).toEqual(['1'])
  })

  it('ranks a word of the title above the same word of the abstract', () => {
    const index = indexOf([
      paper('1', 'Other', 'We study pruning.'),
      paper('2', 'Pruning', 'We study other.'),
    ])
    expect(found(index, 'pruning')).toEqual(['2', '1'])
  })

  it('gives every indexed term', () => {
    const index = indexOf([paper('1', 'Pruning', 'x')], [paper('2', 'Distillation', 'x')])
    expect([...new Set(index.terms())].sort()).toEqual(['distil', 'prune', 'x'])
  })

  it('knows short forms as most papers of all segments explain them', () => {
    const explains = (id: string, text: string): Paper => paper(id, 'A study', text)
    const index = indexOf(
      [explains('1', 'stable diffusion (SD)'), explains('2', 'speculative decoding (SD)')],
      [explains('3', 'speculative decoding (SD)'), explains('4', 'Speculative Decoding (SpD)')],
    )
    expect(index.expansionOf('sd')).toBe('specul decod')
    expect(index.acronymOf('specul decod')).toBe('sd')
    expect(index.acronymOf('stabl diffus')).toBe('sd')
    expect(index.expansionOf('gan')).toBeUndefined()
    expect([...index.terms()].filter(term => term.includes(' '))).toEqual([])
  })

  it('gives the vector of a paper, and none once it is removed', () => {
    const index = indexOf([paper('1', 'Pruning')])
    expect([...(index.vectorOf('1') ?? [])]).toEqual([expect.closeTo(1), 0])
    index.remove(['1'])
    expect(index.vectorOf('1')).toBeUndefined()
    expect(index.vectorOf('2')).toBeUndefined()
  })

  it('is empty before the first paper', () => {
    const index = indexOf([])
    expect(found(index, 'pruning')).toEqual([])
    expect(index.inverseDocumentFrequency('prune')).toBeGreaterThan(0)
  })

  it('holds after any changes what a map of the papers holds', () => {
    const id = fc.constantFrom('1', '2', '3', '4')
    const change = fc.oneof(
      fc.record({
        add: fc.array(fc.tuple(id, fc.constantFrom('Pruning', 'Distillation')), { maxLength: 4 }),
      }),
      fc.record({ remove: fc.array(id, { maxLength: 3 }) }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), changes => {
        const index = new PaperIndex()
        const titles = new Map<string, string>()
        for (const step of changes) {
          if ('add' in step) {
            index.add(step.add.map(([each, title]) => ({ paper: paper(each, title, 'x'), vector: east })))
            for (const [each, title] of step.add) titles.set(each, title)
          } else {
            index.remove(step.remove)
            for (const each of step.remove) titles.delete(each)
          }
        }
        expect(index.paperCount).toBe(titles.size)
        for (const title of ['Pruning', 'Distillation']) {
          const expected = [...titles].filter(([, each]) => each === title).map(([each]) => each)
          expect([...found(index, title)].sort()).toEqual(expected.sort())
        }
      }),
    )
  })
})
