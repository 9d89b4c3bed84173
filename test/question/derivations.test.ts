import { describe, expect, it } from 'vitest'
import { findDerivations } from '../../src/question/derivations.ts'

function derivationsIn(terms: readonly string[], unknown: string): readonly string[] {
  return findDerivations(unknown, {
    documentFrequency: term => (terms.includes(term) ? 1 : 0),
    termsBeginning: (beginning, mostLetters) =>
      terms.filter(
        term =>
          term !== beginning && term.startsWith(beginning) && term.length - beginning.length <= mostLetters,
      ),
  })
}

describe('findDerivations', () => {
  it.each([
    ['a longer ending', 'evolut', ['evolutionari', 'prune'], ['evolutionari']],
    ['a shorter ending', 'evolutionari', ['evolut', 'prune'], ['evolut']],
    ['a prefix', 'rain', ['derain', 'brain'], ['derain']],
    ['a word without its prefix', 'retrain', ['train'], ['train']],
  ])('finds %s', (_, unknown, terms, expected) => {
    expect(derivationsIn(terms, unknown)).toEqual(expected)
  })

  it.each([
    ['a short beginning', 'kang', ['kangaroo']],
    ['a compound', 'snow', ['snowball']],
    ['a far longer word', 'quant', ['quantizationaware']],
    ['a short rest behind a prefix', 'desk', ['sk']],
    ['a word with a digit', 'qwen2', ['qwen2audio']],
    [
      'more words than a guess is worth',
      'compress',
      ['compressor', 'compressed', 'compressive', 'compressible'],
    ],
    ['an empty word', '', ['a']],
  ])('leaves alone %s', (_, unknown, terms) => {
    expect(derivationsIn(terms, unknown)).toEqual([])
  })
})
