import { describe, expect, it } from 'vitest'
import { withoutPaperNumbers, withPaperNames } from '../../../src/answering/generative/paper-mentions.ts'

describe('withoutPaperNumbers', () => {
  it.each([
    ['Paper 3 prunes heads', 'Paper prunes heads'],
    ['as papers 1, 2 and 4 say', 'as papers say'],
    ['papers 1 and 2, both of 2024', 'papers, both of 2024'],
    ['source 2 agrees', 'source agrees'],
    ['paper 9 prunes heads', 'paper 9 prunes heads'],
    ['papers 2.5 times as long', 'papers 2.5 times as long'],
    ['papers 4% longer', 'papers 4% longer'],
    ['a library of 3 papers', 'a library of 3 papers'],
  ])('takes what names papers that were read, and no figure: %s', (text, expected) => {
    expect(withoutPaperNumbers(text, 4)).toBe(expected)
  })
})

describe('withPaperNames', () => {
  it('gives each its number in the answer', () => {
    const nameOf = (number: number): string => String(number * 10)
    expect(withPaperNames('Papers 1, 2 and 3 agree; paper 4 does not.', 4, nameOf)).toBe(
      'Papers 10, 20 and 30 agree; paper 40 does not.',
    )
  })
})
