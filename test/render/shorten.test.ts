import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../src/render/shorten.ts'

const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

describe('shorten', () => {
  it.each([
    ['leaves a text that fits', 'One two', 7, 'One two'],
    ['cuts after a word', 'One two three', 9, 'One two…'],
    ['cuts after a line where one ends near', 'First line\nxyz', 12, 'First line…'],
    ['cuts a long word', 'Abcdefghij', 5, 'Abcd…'],
    ['cuts a long word after a short one', 'A bcdefghijkl', 10, 'A bcdefgh…'],
    ['leaves an ellipsis of one unit', 'Abc', 1, '…'],
    ['leaves nothing where there is no room', 'Abc', 0, ''],
    ['leaves nothing where there is less than none', 'Abc', -3, ''],
    ['keeps surrogate pairs whole', 'ab😀cd', 4, 'ab…'],
    ['counts a surrogate pair as two', '😀😀😀', 5, '😀😀…'],
    ['leaves pairs that fit', '😀😀', 4, '😀😀'],
  ])('%s', (_, text, most, short) => {
    expect(shorten(text, most)).toBe(short)
  })

  it('stays within the limit, and ends in an ellipsis where it begins the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        (text, most) => {
          const short = shorten(text, most)
          expect(short.length).toBeLessThanOrEqual(most)
          expect(short).not.toMatch(halfPair)
          if (short !== text) expect(text.startsWith(short.replace(/…$/, ''))).toBe(true)
          if (short !== text) expect(short.endsWith('…')).toBe(true)
        },
      ),
    )
  })
})
