import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import type { SearchFilter } from '../../../src/domain/search-filter.ts'
import { PaperIndex } from '../../../src/retrieval/indexes/paper-index.ts'
import { paper } from '../../support/papers.ts'

const papers: readonly Paper[] = [
  {
    ...paper('2405.00001', 'Pruning'),
    categories: ['cs.CV', 'cs.LG'],
    authors: ['Kai Han', 'Yunhe Wang'],
    publishedAt: '2024-05-19',
    codeUrls: ['https://github.com/han/pruning'],
    sources: [{ name: '000.txt', format: 'abstract-lines' }],
  },
  {
    ...paper('cs/0112017', 'Pruning'),
    categories: ['cs.CL'],
    authors: ['José Muñoz'],
    publishedAt: '2001-12-14',
    sources: [{ name: '001.txt', format: 'ids-run-together' }],
  },
  { ...paper('2310.00003', 'Pruning'), categories: ['stat.ML'], authors: ['Wei Han'] },
  { ...paper('local:4', 'Pruning') },
]

function found(filter: SearchFilter): readonly string[] {
  const index = new PaperIndex()
  index.add(papers.map(each => ({ paper: each, vector: Float32Array.of(1, 0) })))
  const byWords = index.search([{ term: 'prune', weight: 1 }], undefined, 10, filter)
  const byVector = index.search([], Float32Array.of(1, 0), 10, filter)
  expect(ids(byVector)).toEqual(ids(byWords))
  return ids(byWords)
}

function ids(hits: readonly { readonly paperId: string }[]): readonly string[] {
  return hits.map(({ paperId }) => paperId).sort()
}

describe('a filter', () => {
  it.each<[string, SearchFilter, readonly string[]]>([
    ['a category', { categories: ['cs.CV'] }, ['2405.00001']],
    ['a category in small letters', { categories: ['CS.cv'] }, ['2405.00001']],
    ['an archive', { categories: ['cs'] }, ['2405.00001', 'cs/0112017']],
    ['one of several categories', { categories: ['stat.ML', 'cs.CL'] }, ['2310.00003', 'cs/0112017']],
    ['a whole name', { authors: ['Kai Han'] }, ['2405.00001']],
    ['a family name', { authors: ['han'] }, ['2310.00003', '2405.00001']],
    ['a name without its accents', { authors: ['Jose Munoz'] }, ['cs/0112017']],
    ['a document', { sources: ['000.txt'] }, ['2405.00001']],
    ['a layout', { sources: ['ids-run-together'] }, ['cs/0112017']],
    ['a day', { since: '2024-05-19', until: '2024-05-19' }, ['2405.00001']],
    ['the year before', { until: '2023' }, ['2310.00003', 'cs/0112017']],
    ['a day within a month that is all that is known', { since: '2023-10-15' }, ['2310.00003', '2405.00001']],
    ['a link to code', { hasCode: true }, ['2405.00001']],
    ['two fields at once', { authors: ['Han'], categories: ['stat'] }, ['2310.00003']],
    ['a value that nothing has', { categories: ['math'] }, []],
    ['nothing', {}, ['2310.00003', '2405.00001', 'cs/0112017', 'local:4']],
  ])('lets through by %s', (_, filter, expected) => {
    expect(found(filter)).toEqual(expected)
  })

  it('leaves what it filters by out of the vocabulary and of the scores', () => {
    const index = new PaperIndex()
    index.add(papers.map(each => ({ paper: each, vector: Float32Array.of(1, 0) })))
    expect([...index.terms()].filter(term => !/^[\p{L}\p{N}.]+$/u.test(term))).toEqual([])
  })
})
