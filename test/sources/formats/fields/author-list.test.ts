import { describe, expect, it } from 'vitest'
import { readAuthorList, readBibtexAuthors } from '../../../../src/sources/formats/fields/author-list.ts'

describe('readAuthorList', () => {
  it.each([
    ['Roe, Jane and Doe, John', ['Jane Roe', 'John Doe']],
    ['Roe, Jane; Doe, John', ['Jane Roe', 'John Doe']],
    ['Roe, Jane, Doe, John', ['Jane Roe', 'John Doe']],
    ['Roe, Jane', ['Jane Roe']],
    ['Jane Roe, John Doe', ['Jane Roe', 'John Doe']],
    ['Jane Roe, John Doe and Max Foe', ['Jane Roe', 'John Doe', 'Max Foe']],
    ['Roe J, Doe JA, de la Foe M.', ['J Roe', 'JA Doe', 'M de la Foe']],
    ['Roe, J.; van der Berg, J.', ['J. Roe', 'J. van der Berg']],
    ['Jane Roe|John Doe', ['Jane Roe', 'John Doe']],
    ['Jane Roe\nJohn Doe', ['Jane Roe', 'John Doe']],
    ["['Jane Roe', 'John Doe']", ['Jane Roe', 'John Doe']],
    ['Andy RoeTom Doe', ['Andy Roe', 'Tom Doe']],
    ['Jane McDonald', ['Jane McDonald']],
    [
      ['Jane Roe', 'Doe, John'],
      ['Jane Roe', 'John Doe'],
    ],
    [['Jane Roe, John Doe'], ['Jane Roe', 'John Doe']],
    [
      [{ name: 'Jane Roe' }, { display_name: 'John Doe' }],
      ['Jane Roe', 'John Doe'],
    ],
    [
      [{ given: 'Jan', family: 'Berg', 'non-dropping-particle': 'van der' }, { literal: 'The Group' }],
      ['Jan van der Berg', 'The Group'],
    ],
    [
      [
        { first: 'Jane', middle: ['M.'], last: 'Roe', suffix: 'Jr' },
        { firstName: 'John', lastName: 'Doe' },
      ],
      ['Jane M. Roe Jr', 'John Doe'],
    ],
    [
      [{ author: { display_name: 'Jane Roe' } }, { author: { display_name: 'John Doe' } }],
      ['Jane Roe', 'John Doe'],
    ],
    [{ author: [{ text: 'Jane Roe' }, { text: 'John Doe' }] }, ['Jane Roe', 'John Doe']],
    [
      [
        ['Roe', 'Jane', ''],
        ['King', 'Martin Luther', 'Jr.'],
      ],
      ['Jane Roe', 'Martin Luther King Jr.'],
    ],
    [
      [
        { creatorType: 'author', name: 'Jane Roe' },
        { creatorType: 'editor', name: 'E. Ditor' },
      ],
      ['Jane Roe'],
    ],
    [{ colour: 'blue' }, []],
    [null, []],
  ])('reads %j', (value, authors) => {
    expect(readAuthorList(value).authors).toEqual(authors)
  })

  it('knows where a list is not complete', () => {
    expect(readAuthorList('Roe, J. and others')).toMatchObject({ authorsComplete: false })
    expect(readBibtexAuthors('Roe, Jane and others')).toEqual({
      authors: ['Jane Roe'],
      authorsComplete: false,
    })
  })
})

describe('readBibtexAuthors', () => {
  it.each([
    ['Roe, Jane and John Doe', ['Jane Roe', 'John Doe']],
    ['{{The Corporation, Inc.}}', ['The Corporation Inc.']],
    ['{Roe, Jane} and {Nawari, N. O.}', ['Jane Roe', 'N. O. Nawari']],
    ['{Barnes and Noble} and Roe, J.', ['Barnes and Noble', 'J. Roe']],
    ['King, Jr., Martin Luther', ['Martin Luther King Jr.']],
    ['{\\"O}rg, J{\\"o}rg', ['Jörg Örg']],
  ])('reads %s', (text, authors) => {
    expect(readBibtexAuthors(text).authors).toEqual(authors)
  })
})
