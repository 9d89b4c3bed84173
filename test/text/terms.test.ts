import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toTerm, toTerms, toWords } from '../../src/text/terms.ts'

describe('toTerms', () => {
  it.each([
    ['stems and lower-cases words', 'Compressing Checkpoints', ['compress', 'checkpoint']],
    ['leaves short words as they are', 'its use', ['its', 'use']],
    ['gives a compound whole and in parts', 'fine-tuning', ['finetun', 'fine', 'tune']],
    ['parts at a slash', 'image/video', ['imagevideo', 'imag', 'video']],
    ['parts a camel-case name of long parts', 'SqueezeTime', ['squeezetim', 'squeez', 'time']],
    ['keeps a camel-case name of short parts whole', 'MatFormer', ['matform']],
    ['keeps names with digits', 'Qwen2', ['qwen2']],
    ['parts a name and its year', 'ICML2024', ['icml2024', 'icml', '2024']],
    ['drops a possessive', 'teacher’s', ['teacher']],
    ['keeps decimals', '83.6%, 2.4', ['83.6', '2.4']],
    ['drops thousands separators', '1,000,000 tokens', ['1000000', 'token']],
    ['drops diacritics', 'naïve', ['naiv']],
    ['folds ligatures', 'ﬁne', ['fine']],
    ['leaves links out', 'at https://github.com/xinghaochen/SLAB today', ['at', 'todai']],
    ['takes letters of any script', '知识 蒸馏', ['知识', '蒸馏']],
    ['gives nothing for punctuation', '— … !', []],
  ])('%s', (_, text, terms) => {
    expect(toTerms(text)).toEqual(terms)
  })

  it('gives every way of writing a compound a term in common', () => {
    for (const text of ['finetuning', 'fine tuning']) {
      expect(toTerms('fine-tuning').some(term => toTerms(text).includes(term))).toBe(true)
    }
  })

  it('gives the same terms whatever the case of plain words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,4}$/), text => {
        expect(toTerms(text.toUpperCase())).toEqual(toTerms(text))
      }),
    )
  })

  it('gives terms without white space or capitals for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        for (const term of toTerms(text)) {
          expect(term).not.toBe('')
          expect(term).not.toMatch(/\s/)
          expect(term).toBe(term.toLowerCase())
        }
      }),
    )
  })
})

describe('toWords', () => {
  it('gives the words as written, in order, without links', () => {
    expect(toWords('What does U-Net, i.e. https://a.bc/d, do with 2.4 ms?')).toEqual([
      'What',
      'does',
      'U-Net',
      'i.e',
      'do',
      'with',
      '2.4',
      'ms',
    ])
  })
})

describe('toTerm', () => {
  it.each([
    ['fine-tuning', 'finetun'],
    ['SqueezeTime', 'squeezetim'],
    ['teacher’s', 'teacher'],
    ['a.k.a', 'aka'],
  ])('makes one term of %s', (word, term) => {
    expect(toTerm(word)).toBe(term)
    expect(toTerms(word)[0]).toBe(term)
  })
})
