import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapLines } from '../../../src/surfaces/terminal/wrap-lines.ts'

describe('wrapLines', () => {
  it.each([
    ['between words', 'one two three', 'one two\nthree'],
    ['as far in as the line began', '  one two three', '  one\n  two\n  three'],
    ['not inside an address', 'see https://arxiv.org/abs/1 there', 'see\nhttps://arxiv.org/abs/1\nthere'],
    ['not where it fits', 'one two\n\nthree', 'one two\n\nthree'],
    ['as if colours took no room', '\u001b[1mone\u001b[22m two three', '\u001b[1mone\u001b[22m two\nthree'],
    ['by what is seen of a character', 'é👩‍👩‍👧 éé éé', 'é👩‍👩‍👧 éé\néé'],
  ])('breaks %s', (_, text, wrapped) => {
    expect(wrapLines(text, 7)).toBe(wrapped)
  })

  it('changes nothing but spaces and line breaks', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, columns) => {
        expect(wrapLines(text, columns).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
