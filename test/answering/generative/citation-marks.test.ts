import { describe, expect, it } from 'vitest'
import {
  markedNumbers,
  normaliseMarks,
  withoutMarks,
} from '../../../src/answering/generative/citation-marks.ts'

describe('normaliseMarks', () => {
  it.each([
    ['fast [1, 2]', 'fast [1][2]'],
    ['fast [1-3]', 'fast [1][2][3]'],
    ['fast [1–3, 7]', 'fast [1][2][3][7]'],
    ['fast (1)', 'fast[1]'],
    ['fast (Source 2)', 'fast[2]'],
    ['fast [Source 2]', 'fast [2]'],
    ['fast [sources: 1 and 2]', 'fast [1][2]'],
    ['fast【3†abstract】', 'fast[3]'],
    ['fast^1', 'fast[1]'],
    ['fast[^1]', 'fast[1]'],
    ['fast¹²', 'fast[12]'],
    ['fast [1-900]', 'fast [1][900]'],
  ])('%s → %s', (text, marked) => {
    expect(normaliseMarks(text)).toBe(marked)
  })

  it.each(['in (2024)', '5-40x faster', 'n² steps', 'a 3.5 (99) b', '(1) first', 'x[i]', '[Kangaroo]'])(
    'leaves %s as it is',
    text => {
      expect(normaliseMarks(text)).toBe(text)
    },
  )
})

describe('markedNumbers', () => {
  it('gives each number once, in order', () => {
    expect(markedNumbers('b [2] a [1][2]')).toEqual([2, 1])
  })
})

describe('withoutMarks', () => {
  it('takes the space before a mark away', () => {
    expect(withoutMarks('It is fast [1] [2].')).toBe('It is fast.')
  })
})
