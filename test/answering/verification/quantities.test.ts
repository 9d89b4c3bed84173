import { describe, expect, it } from 'vitest'
import { isGiven, quantitiesIn } from '../../../src/answering/verification/quantities.ts'
import { toTokens } from '../../../src/answering/verification/statement-tokens.ts'

function areGiven(statement: string, sentence: string): boolean {
  const given = quantitiesIn(toTokens(sentence))
  return quantitiesIn(toTokens(statement)).every(quantity => isGiven(quantity, given))
}

describe('quantitiesIn', () => {
  it.each([
    ['nearly 40 %', 0.4, 'share', 'about'],
    ['two and a half percent', 0.025, 'share', 'exact'],
    ['two thirds of them', 2 / 3, 'share', 'exact'],
    ['it halves the cost', 2, 'factor', 'exact'],
    ['a tenfold gain', 10, 'factor', 'exact'],
    ['2 trillion tokens', 2e12, '', 'exact'],
    ['more than seventy studies', 70, '', 'at-least'],
    ['an F1 of .73', 0.73, '', 'exact'],
    ['up to 5 % of it', 0.05, 'share', 'exact'],
    ['within about 5 % of it', 0.05, 'share', 'at-most'],
    ['about 5 % more', 0.05, 'share', 'about'],
  ])('reads: %s', (text, value, dimension, precision) => {
    const [quantity] = quantitiesIn(toTokens(text))
    expect(quantity).toMatchObject({ dimension, precision })
    expect(quantity?.value).toBeCloseTo(value)
  })

  it('gives both of two amounts the unit that stands behind the second', () => {
    const values = quantitiesIn(toTokens('101 and 115 picoseconds')).map(({ dimension }) => dimension)
    expect(values).toEqual(['s', 's'])
  })
})

describe('isGiven', () => {
  it.each([
    ['nearly 40 % of them', 'It was 39.6% of them.'],
    ['279 ps', 'a lifetime of 0.279 ns'],
    ['160 thousand trials', '160,000 trials'],
    ['more than seventy studies', '74 studies'],
    ['it halved', 'It fell from 0.64 to 0.32.'],
    ['about three times as many', '100 of these and 301 of those'],
    ['a third of the cost', 'costs fall to 33%'],
  ])('finds %s in: %s', (statement, sentence) => {
    expect(areGiven(statement, sentence)).toBe(true)
  })

  it.each([
    ['40 % of them', 'It was 39.6% of them.'],
    ['279 ns', 'a lifetime of 0.279 ns'],
    ['160 million trials', '160,000 trials'],
    ['more than eighty studies', '74 studies'],
    ['1.68%', 'a speedup of 1.68×'],
    ['up to 2x', 'a speedup of up to 1.68×'],
    ['a fifth of the cost', 'costs fall to 33%'],
  ])('does not find %s in: %s', (statement, sentence) => {
    expect(areGiven(statement, sentence)).toBe(false)
  })

  it('makes nothing of two among very many amounts, which would take as many steps as there are pairs', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `${1000 + i}`).join(' ')
    expect(areGiven('2999 of them', `${many(10)} and 1990`)).toBe(true)
    expect(areGiven('2999 of them', `${many(20_000)} and 40000`)).toBe(true)
    expect(areGiven('123456789 of them', many(20_000))).toBe(false)
  })
})
