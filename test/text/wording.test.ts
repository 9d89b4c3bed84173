import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordingFeatures } from '../../src/text/wording.ts'

describe('wordingFeatures', () => {
  it('gives words, what stands side by side, beginning, end and length', () => {
    expect([...wordingFeatures('Who danced it?')].sort()).toEqual(
      [
        'who',
        'danced',
        'it',
        '?',
        'who danced',
        'danced it',
        'it ?',
        'who danced it',
        'danced it ?',
        '^ who',
        '^ who danced',
        '^ who danced it',
        '? $',
        'it ? $',
        'danced it ? $',
        'length 1',
      ].sort(),
    )
  })

  it('takes all figures for one word, and curly apostrophes for straight ones', () => {
    expect(wordingFeatures('in 2019?')).toEqual(wordingFeatures('in 7?'))
    expect(wordingFeatures('don’t')).toEqual(wordingFeatures("don't"))
  })

  it.each([
    ['what is BERT?', true],
    ['what is TinySAM?', true],
    ['what is vp9?', true],
    ['What is pruning?', false],
  ])('knows whether something is written like a name: %s', (text, isNamed) => {
    expect(wordingFeatures(text).has('name')).toBe(isNamed)
  })

  it('reads no more than the beginning of a long text', () => {
    const long = wordingFeatures(`${'dance '.repeat(100)}tango`)
    expect(long.has('tango')).toBe(false)
    expect(long.has('length 8')).toBe(true)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect([...wordingFeatures(text)].filter(each => /^length \d$/.test(each))).toHaveLength(1)
      }),
    )
  })
})
