import { describe, expect, it } from 'vitest'
import { isSameFigure } from '../../../src/answering/verification/figures.ts'
import { toTokens } from '../../../src/answering/verification/statement-tokens.ts'

function figures(text: string): readonly string[] {
  return toTokens(text).flatMap(token =>
    token.kind === 'figure' ? [`${token.value} ${token.unit}`.trim()] : [],
  )
}

describe('the figures of a text', () => {
  it.each<[string, readonly string[]]>([
    ['1.68× 1.68x 1.68 times 1.68-fold 1.68\\times', Array(5).fill('1.68 ×')],
    ['60% 60\\% 60 % 60 percent', Array(4).fill('60 %')],
    ['99,100 and 99100', ['99100', '99100']],
    ['60k, 60 thousand, 60,000', ['60000', '60000', '60000']],
    ['2 trillion, 2T, 269M, 4.0 GFLOPs', ['2000000000000', '2000000000000', '269000000', '4000000000']],
    ['5-40x and 25–50% and 10 to 20 ms', ['5 ×', '40 ×', '25 %', '50 %', '10 ms', '20 ms']],
    ['16.2ms, 2-bit, 8 GPU hours', ['16.2 ms', '2 bit', '8']],
    // What every object of JavaScript has is no scale.
    [
      '1constructor 2toString, 3 __proto__ 4hasOwnProperty',
      ['1 constructor', '2 tostring', '3', '4 hasownproperty'],
    ],
    ['LLaVA-1.5, H.264, CIFAR10, T5-11B, b1.58', []],
    ['https://example.org/2024', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected)
  })
})

describe('isSameFigure', () => {
  it.each([
    [{ value: 2, unit: '' }, { value: 2, unit: 'ms' }, true],
    [{ value: 2, unit: 's' }, { value: 2, unit: 'ms' }, false],
    [{ value: 2, unit: '%' }, { value: 2, unit: '' }, false],
    [{ value: 2, unit: '' }, { value: 2, unit: '×' }, false],
    [{ value: 2.4, unit: '' }, { value: 2.45, unit: '' }, false],
  ])('%o and %o: %s', (stated, given, same) => {
    expect(isSameFigure(stated, given)).toBe(same)
  })
})
