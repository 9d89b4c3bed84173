import { describe, expect, it } from 'vitest'
import { nameTerms, properNameTerms } from '../../src/text/name-terms.ts'
import { paper } from '../support/papers.ts'

describe('nameTerms', () => {
  const names = (title: string, abstract = ''): readonly string[] =>
    [...nameTerms(paper('2401.00001', title, abstract))].sort()

  it.each([
    ['SqueezeTime for Mobile Video', ['squeezetim']],
    ['CodeT5+: Open Code Models', ['codet5']],
    ['Kangaroo: Lossless Decoding', ['kangaroo']],
    ['Token Compensator: Altering Cost', ['compens', 'token']],
    ['Make deep networks shallow again', []],
    ['To prune, or not to prune: exploring pruning', []],
  ])('reads them off the title: %s', (title, expected) => {
    expect(names(title)).toEqual(expected)
  })

  it.each([
    ['We propose DanceNet, which turns.', ['dancenet']],
    ['It is a new dance, named p-MoD, for layers.', ['pmod']],
    ['We call it a dance termed as “Waltz”.', ['waltz']],
    ['We measure Progressive Ratio Decay (PRD).', ['prd']],
    ['We propose a dance of three steps.', []],
  ])('reads them off what the abstract introduces: %s', (abstract, expected) => {
    expect(names('A study of dances', abstract)).toEqual(expected)
  })

  it('takes three capitalised words in a row for a phrase', () => {
    expect(names('A study', 'We present a framework termed Evolutionary Diverse Ensemble Learning.')).toEqual(
      [],
    )
    expect(names('A study', 'We present a framework named Free Panda.')).toEqual(['free', 'panda'])
  })

  it('takes nothing shorter than three letters and no bare number', () => {
    expect(names('A study', 'We propose X. It has two parts (AB) and (2024).')).toEqual([])
  })
})

describe('properNameTerms', () => {
  it('leaves out a title’s compounds of plain words', () => {
    const titled = paper('2401.00001', 'LUQ: Ultra-Low-Bit Quantization for U-Net and Q-VLM', '')
    expect([...nameTerms(titled)].sort()).toEqual(['luq', 'qvlm', 'ultralowbit', 'unet'])
    expect([...properNameTerms(titled)].sort()).toEqual(['luq', 'qvlm', 'unet'])
  })
})
