import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../src/answering/paper-fields.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { paper } from '../support/papers.ts'

const bare = paper('2402.00007', 'Tango')
const full: Paper = {
  ...bare,
  authors: ['Ada Lovelace', 'Alan Turing'],
  authorsComplete: true,
  categories: ['cs.LG', 'cs.CL'],
  comments: '8 pages',
  doi: '10.1000/1',
  publishedAt: '2024-02-03',
  codeUrls: ['https://example.org/a', 'https://example.org/b'],
}

describe('fieldValue', () => {
  it.each([
    ['title', 'Tango'],
    ['authors', 'Ada Lovelace, Alan Turing'],
    ['authorCount', '2'],
    ['comments', '8 pages'],
    ['doi', '10.1000/1'],
    ['arxivId', '2402.00007'],
    ['date', '2024-02-03'],
    ['categories', 'cs.LG, cs.CL'],
    ['codeUrls', 'https://example.org/a, https://example.org/b'],
  ])('gives %s as text', (field, expected) => {
    expect(fieldValue(full, field)).toBe(expected)
  })

  it.each(['authors', 'authorCount', 'comments', 'doi', 'categories'])(
    'has no %s where the paper has none',
    field => {
      expect(fieldValue(bare, field)).toBeUndefined()
    },
  )

  it('says that there is no code link rather than nothing', () => {
    expect(fieldValue(bare, 'codeUrls')).toBe('none')
  })

  it('dates a paper by its arXiv ID where no source does', () => {
    expect(fieldValue(bare, 'date')).toBe('2024-02')
  })

  it('does not count authors where some may be missing', () => {
    expect(fieldValue({ ...full, authorsComplete: false }, 'authorCount')).toBeUndefined()
    expect(fieldValue({ ...full, authorsComplete: false, authorCount: 7 }, 'authorCount')).toBe('7')
  })

  it('knows no other fields', () => {
    expect(fieldValue(full, 'abstract')).toBeUndefined()
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(fieldValue(full, name)).toBeUndefined()
  })
})
