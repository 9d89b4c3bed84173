import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEncoder } from '../../../src/retrieval/embeddings/vocabulary.ts'

const texts = ['neural', 'network', 'networks', 'gpt', 'transducer', 'de', 'noise', 'hyper', 'connectivity']
const entries = [...texts, 'neural network', '3'].map(text => ({
  text,
  documentFrequency: text === 'neural' ? 99 : 9,
}))
const encoder = createEncoder(entries, 99)
const named = (text: string) => encoder.encode(text).map(row => entries[row]?.text)

describe('createEncoder', () => {
  it.each([
    ['Neural networks', ['neural', 'networks']],
    ['neural-network', ['neural', 'network', 'neural network']],
    ['neural, network', ['neural', 'network', 'neural network']],
    ['neural qqq network', ['neural', 'network']],
    ['transducers', ['transducer']],
    ['noised', ['noise']],
    ['noising', ['noise']],
    ['gpt3', ['gpt', '3']],
    ['hyperconnectivity', ['hyper', 'connectivity']],
    ['zzz', []],
    ['', []],
  ])('reads %j as %j', (text, expected) => {
    expect(named(text).filter(entry => entry !== undefined)).toEqual(expected)
  })

  it('writes rows as far as there is room', () => {
    const room = new Int32Array(2)
    expect(encoder.encodeInto(room, 'hyperconnectivity of networks')).toBe(2)
    expect([...room]).toEqual(encoder.encode('hyperconnectivity'))
  })

  it('gives up on what is too long for a word', () => {
    expect(encoder.encode('x'.repeat(1_000_000))).toEqual([])
  })

  it('gives rows of the vocabulary for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'neuralworkhypgt3tokens -') }), text => {
        for (const row of encoder.encode(text)) expect(entries[row]).toBeDefined()
      }),
    )
  })
})

describe('coverage', () => {
  it('is 1 where every word is known, by itself or without its ending', () => {
    expect(encoder.coverage('gpt transducers')).toBe(1)
  })

  it('is 0 for a text without words, and for one of unknown words', () => {
    expect(encoder.coverage('…')).toBe(0)
    expect(encoder.coverage('zzz qqq')).toBe(0)
  })

  it('weighs words by their rarity, an unknown word as the rarest', () => {
    const rarity = Math.log(100 / 10)
    const unknown = Math.log(100)
    expect(encoder.coverage('gpt zzz')).toBeCloseTo(rarity / (rarity + unknown), 12)
    expect(encoder.coverage('neural zzz')).toBe(0)
  })
})
