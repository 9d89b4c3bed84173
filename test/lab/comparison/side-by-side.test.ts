import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideBySide } from '../../../lab/comparison/side-by-side.ts'

describe('sideBySide', () => {
  it('wraps both texts between words', () => {
    expect(sideBySide('one two three', 'four\nfive', 7)).toBe('  one two │ four\n  three   │ five\n')
  })

  it('loses no letter and keeps to its columns', () => {
    const text = fc.stringMatching(/^[a-z \n]{0,80}$/)
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 20 }), (left, right, width) => {
        const lines = sideBySide(left, right, width).trimEnd().split('\n')
        const letters = (side: 0 | 1) =>
          lines
            .map(line => line.split('│')[side])
            .join('')
            .replace(/\s/g, '')
        expect([letters(0), letters(1)]).toEqual([left, right].map(each => each.replace(/\s/g, '')))
        expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(2 * width + 5)
      }),
    )
  })
})
