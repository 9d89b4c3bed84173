import fc from 'fast-check'
import { distance } from 'fastest-levenshtein'
import { describe, expect, it } from 'vitest'
import { correctSpelling } from '../../src/question/spelling.ts'

describe('correctSpelling', () => {
  it.each([
    ['one wrong letter', 'quantizt', ['quantiz', 'quantum'], ['quantiz']],
    ['two wrong letters in a long word', 'speculativ', ['spekulatif', 'specula'], ['spekulatif']],
    ['the nearest only', 'transformer', ['transformes', 'transfarmes'], ['transformes']],
    ['the nearest only, in the other order', 'transformer', ['transfarmes', 'transformes'], ['transformes']],
    ['all that are equally near', 'prune', ['prunes', 'pruned'], ['prunes', 'pruned']],
    ['a term of several segments once', 'prune', ['prunes', 'prunes'], ['prunes']],
  ])('finds %s', (_, unknown, vocabulary, corrections) => {
    expect(correctSpelling(unknown, vocabulary)).toEqual(corrections)
  })

  it.each([
    ['two wrong letters in a short word', 'prune', ['prances']],
    ['another first letter', 'prune', ['brune']],
    ['a word of four letters', 'lora', ['lorax']],
    ['a word with a digit', 'qwen25', ['qwen2']],
    ['more neighbours than a guess is worth', 'prune', ['prunes', 'pruned', 'pruner', 'prunex']],
    ['an empty vocabulary', 'prune', []],
  ])('leaves alone %s', (_, unknown, vocabulary) => {
    expect(correctSpelling(unknown, vocabulary)).toEqual([])
  })

  it('gives terms of the vocabulary that are all at the least distance', () => {
    const word = fc.stringMatching(/^p[aeu]{4,9}$/)
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 30 }), (unknown, vocabulary) => {
        const corrections = correctSpelling(unknown, vocabulary)
        const least = Math.min(...vocabulary.map(term => distance(unknown, term)))
        for (const term of corrections) expect(distance(unknown, term)).toBe(least)
        const equallyNear = new Set(vocabulary.filter(term => distance(unknown, term) === least))
        const isNear = least <= (unknown.length >= 9 ? 2 : 1) && equallyNear.size <= 3
        expect(new Set(corrections)).toEqual(isNear ? equallyNear : new Set())
      }),
    )
  })
})
