import { describe, expect, it } from 'vitest'
import { findAuthors } from '../../src/question/authors.ts'
import { facetGroups, facetsOf } from '../../src/retrieval/indexes/facets.ts'
import { paper } from '../support/papers.ts'

const known = new Set(
  facetsOf({ ...paper('2401.00001'), authors: ['Kai Han', 'Aäron van den Oord', 'Sebastian U. Stich'] }),
)
const vocabulary = {
  hasAuthor: (name: string) => facetGroups({ authors: [name] }).some(([facet = '']) => known.has(facet)),
}

describe('findAuthors', () => {
  it.each([
    ['What has Kai Han written?', ['Kai Han']],
    ['Has Kai Han written about Vision GNN?', ['Kai Han']],
    ['papers by Aäron van den Oord and Sebastian U. Stich', ['Aäron van den Oord', 'Sebastian U. Stich']],
    ['papers by Stich?', ['Stich']],
    ['papers by Kai Han', ['Kai Han']],
    ['papers by Turing?', []],
    ['What is Vision GNN?', []],
    ['han et al.', []],
  ])('reads %s', (text, authors) => {
    expect(findAuthors(text, vocabulary)).toEqual(authors)
  })
})
