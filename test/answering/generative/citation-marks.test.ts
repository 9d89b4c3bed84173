import { describe, expect, it } from 'vitest'
import {
  markedRefs,
  normaliseMarks,
  splitAtMarks,
  withoutMarks,
} from '../../../src/answering/generative/citation-marks.ts'

/** Marks as people can read them. */
function shown(text: string): string {
  return normaliseMarks(text).replaceAll('\ue000', '⟦').replaceAll('\ue001', '⟧')
}

describe('normaliseMarks', () => {
  it.each([
    ['fast [1.2]', 'fast ⟦1.2⟧'],
    ['fast [1.2, 3.1]', 'fast ⟦1.2⟧⟦3.1⟧'],
    ['fast [1.2][3.1]', 'fast ⟦1.2⟧⟦3.1⟧'],
    ['fast [1.2-1.4]', 'fast ⟦1.2⟧⟦1.3⟧⟦1.4⟧'],
    ['fast [1.9-3.1]', 'fast ⟦1.9⟧⟦3.1⟧'],
    ['fast [sentences 1.2 and 3.1]', 'fast ⟦1.2⟧⟦3.1⟧'],
    ['fast[12.11]', 'fast⟦12.11⟧'],
    ['on Spec-Bench[1].', 'on Spec-Bench⟦1⟧.'],
    ['fast [1, 2]', 'fast ⟦1⟧⟦2⟧'],
    ['fast [1-3]', 'fast ⟦1⟧⟦2⟧⟦3⟧'],
    ['fast [1–3, 7]', 'fast ⟦1⟧⟦2⟧⟦3⟧⟦7⟧'],
    ['fast (1)', 'fast⟦1⟧'],
    ['fast (Source 2)', 'fast⟦2⟧'],
    ['fast [Source 2]', 'fast ⟦2⟧'],
    ['fast【3†abstract】', 'fast⟦3⟧'],
    ['fast^1', 'fast⟦1⟧'],
    ['fast[^1]', 'fast⟦1⟧'],
    ['fast¹²', 'fast⟦12⟧'],
    ['fast [1-900]', 'fast ⟦1⟧⟦900⟧'],
  ])('%s → %s', (text, marked) => {
    expect(shown(text)).toBe(marked)
  })

  it.each([
    'in (2024)',
    '5-40x faster',
    'n² steps',
    'a 3.5 (99) b',
    '(1) first',
    'x[i]',
    '[Kangaroo]',
    'scaled to [0, 1]',
    'values in [1, 10] only',
    'weights of [0.5, 1.5]',
    'it is W[1]-complete',
    'the entry x[2] of it',
    'cost 2^10 and 10^3',
    'a ratio of (1.5)',
  ])('leaves %s as it is', text => {
    expect(shown(text)).toBe(text)
  })
})

describe('markedRefs', () => {
  it('gives each once, in order', () => {
    expect(markedRefs(normaliseMarks('b [2.1] a [1][2.1]'))).toEqual([
      { paper: 2, sentence: 1 },
      { paper: 1 },
    ])
  })
})

describe('withoutMarks', () => {
  it('takes the space before a mark away', () => {
    expect(withoutMarks(normaliseMarks('It is fast [1.1] [2].'))).toBe('It is fast.')
  })
})

describe('splitAtMarks', () => {
  it('gives what each run of marks stands behind', () => {
    expect(splitAtMarks(normaliseMarks('A is x [1.2][1.3], and B is y [2].'))).toEqual([
      {
        text: 'A is x',
        refs: [
          { paper: 1, sentence: 2 },
          { paper: 1, sentence: 3 },
        ],
      },
      { text: ', and B is y', refs: [{ paper: 2 }] },
      { text: '.', refs: [] },
    ])
  })
})
