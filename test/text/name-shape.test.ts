import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  camelParts,
  countCapitals,
  holdsName,
  isNamedByLetters,
  isNameShaped,
  isPlainCompound,
  isWrittenAsName,
  smallBeginning,
} from '../../src/text/name-shape.ts'

const byLetters = ['iREPO', 'U-Net', 'BERT', 'EAGLE-2', 'CodeT5+', 'Llama3', 'p-MoD', 'IPT-V2', '3DGS']
const byFigure = ['3D', '4K', '100M']
const perhaps = ['gpt2', 'cifar10', '16x', '2nd', 'top-1']
const plain = ['Kangaroo', 'kangaroo', 'What', 'I', 'fine-tuning', 'Pre-training', '2024', '1.68', '', 'Ä']

describe('what is written like a name', () => {
  it.each(byLetters)('is by its letters: %s', word => {
    expect([isNameShaped(word), isWrittenAsName(word), isNamedByLetters(word)]).toEqual([true, true, true])
  })

  it.each(byFigure)('is for a capital behind a figure alone: %s', word => {
    expect([isNameShaped(word), isWrittenAsName(word), isNamedByLetters(word)]).toEqual([true, true, false])
  })

  it.each(perhaps)('may be without a capital: %s', word => {
    expect([isNameShaped(word), isWrittenAsName(word), isNamedByLetters(word)]).toEqual([true, false, false])
  })

  it.each(plain)('is no plain word or number: %s', word => {
    expect([isNameShaped(word), isWrittenAsName(word), isNamedByLetters(word)]).toEqual([false, false, false])
  })

  it('is, for each narrower question, for the wider ones too', () => {
    const letter = fc.constantFrom(...'aZé É9½-+.中')
    fc.assert(
      fc.property(fc.string({ unit: letter }), word => {
        if (isNamedByLetters(word)) expect(isWrittenAsName(word)).toBe(true)
        if (isWrittenAsName(word)) expect(isNameShaped(word)).toBe(true)
      }),
    )
  })
})

describe('holdsName', () => {
  it.each([
    ['What does BERT do?', true],
    ['what is iREPO', true],
    ['is gpt2 fast?', true],
    ['What is a Kangaroo?', false],
    ['What is 3D vision?', false],
    // Each of its stretches is a plain word.
    ['What is a U-Net?', false],
  ])('looks at each stretch of letters and digits: %s', (text, holds) => {
    expect(holdsName(text)).toBe(holds)
  })
})

describe('parts of names', () => {
  it.each([
    ['Coarse-to-Fine', true],
    ['Ultra-Low-Bit', true],
    ['U-Net', false],
    ['Q-VLM', false],
    ['Kangaroo', false],
  ])('tells compounds of plain words: %s', (word, is) => {
    expect(isPlainCompound(word)).toBe(is)
  })

  it.each([
    ['iREPO learns', 'i'],
    ['p-MoD skips', 'p-'],
    ['tinyBERT', 'tiny'],
    ['pre-LN', 'pre-'],
    ['BERT', undefined],
    ['kangaroo', undefined],
  ])('reads how a name begins small: %s', (text, small) => {
    expect(smallBeginning(text)).toBe(small)
  })

  it('cuts before capitals behind small letters', () => {
    expect(camelParts('SqueezeTimeNet')).toEqual(['Squeeze', 'Time', 'Net'])
    expect(camelParts('BERT')).toEqual(['BERT'])
  })

  it('counts capitals of any script', () => {
    expect(countCapitals('MoÉ Ж')).toBe(3)
    expect(countCapitals('none')).toBe(0)
  })
})
