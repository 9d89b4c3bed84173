import { describe, expect, it } from 'vitest'
import { wordingConflict } from '../../../src/answering/claims/wording-conflict.ts'

const sentence = 'Our method reduces training memory by 70% and outperforms ExCP.'

describe('wordingConflict', () => {
  it.each([
    ['the same words', sentence],
    ['fewer words', 'The method reduces memory by 70%.'],
    ['percent written out', 'It reduces memory by 70 percent.'],
    ['two negations', 'It never fails to reduce memory by 70%.'],
    ['a word and its opposite in one', 'It reduces memory and improves accuracy by 70%.'],
  ])('finds none in %s', (_, claim) => {
    expect(wordingConflict(claim, sentence, sentence)).toBeUndefined()
  })

  it.each([
    ['a negation', 'The method does not reduce memory.', 'one denies what the other says'],
    ['a contraction', 'The method doesn’t reduce memory.', 'one denies what the other says'],
    ['an opposite verb', 'The method increases training memory.', '“reduces” against “increases”'],
    ['an opposite comparison', 'The method is inferior to ExCP.', '“outperforms” against “inferior”'],
    ['another figure', 'The method reduces memory by 80%.', 'the abstract does not give the figure 80%'],
    [
      'another kind of figure',
      'The method reduces memory by 70×.',
      'the abstract does not give the figure 70×',
    ],
  ])('finds %s', (_, claim, conflict) => {
    expect(wordingConflict(claim, sentence, sentence)).toBe(conflict)
  })

  it('finds a comparison the other way round', () => {
    const found = 'We find large-sparse models to consistently outperform small-dense models.'
    const conflict = 'the sides of the comparison are exchanged'
    expect(wordingConflict('Small dense models outperform large sparse models.', found, found)).toBe(conflict)
    expect(
      wordingConflict('Large sparse models outperform small dense models.', found, found),
    ).toBeUndefined()
  })

  it('takes a figure of another sentence of the abstract', () => {
    expect(
      wordingConflict('It reduces memory by 80%.', sentence, `${sentence} On large models 80%.`),
    ).toBeUndefined()
  })
})
