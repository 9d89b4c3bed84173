import { describe, expect, it } from 'vitest'
import { foldLetters } from '../../src/text/fold-letters.ts'
import { nameForms, splitNameSuffix } from '../../src/text/person-names.ts'

describe('foldLetters', () => {
  it.each([
    ['Łukasz Wałęsa', 'Lukasz Walesa'],
    ['Søren Østergaard', 'Soren Ostergaard'],
    ['Işıl Çelik', 'Isil Celik'],
    ['Straße, Þór Ævar Đoković', 'Strasse, Thor Aevar Dokovic'],
    ['Əliyev, Nguyễn, ﬁne', 'Eliyev, Nguyen, fine'],
    ['α 王 Привет ×', 'α 王 Привет ×'],
  ])('folds %s', (text, folded) => {
    expect(foldLetters(text)).toBe(folded)
  })
})

describe('splitNameSuffix', () => {
  it.each([
    ['Martin Luther King Jr.', 'Martin Luther King', 'Jr.'],
    ['Martin Luther King, Jr', 'Martin Luther King', 'Jr'],
    ['Henry Ford II', 'Henry Ford', 'II'],
    ['Henry V', 'Henry V', undefined],
    ['Wang Ii', 'Wang Ii', undefined],
    ['King Jr.', 'King Jr.', undefined],
  ])('splits %s', (name, plain, suffix) => {
    expect(splitNameSuffix(name)).toEqual(suffix === undefined ? { name: plain } : { name: plain, suffix })
  })
})

describe('nameForms', () => {
  it('has the forms in which somebody is asked for', () => {
    expect(nameForms('Martin Luther King Jr.')).toEqual([
      'martin luther king jr',
      'martin luther king',
      'm l king',
      'king',
      'martin king',
    ])
    expect(nameForms('Łukasz Wałęsa')).toEqual(['lukasz walesa', 'l walesa', 'walesa'])
  })
})
