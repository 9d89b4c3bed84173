import { describe, expect, it } from 'vitest'
import { mineNames } from '../../../lab/training/mine-names.ts'

const repeated = (text: string, times = 8): readonly string[] => Array.from({ length: times }, () => text)

describe('mineNames', () => {
  it('takes words that are capitalised inside sentences', () => {
    expect(mineNames(repeated('The Tango of BERT rounds weights in German.'))).toEqual([
      'BERT',
      'German',
      'Tango',
    ])
  })

  it.each([
    ['at the beginning of a sentence', repeated('Rounding helps. Pruning too (Distilling: no).')],
    ['in few texts', repeated('It is Tango, Tango and Tango.', 7)],
    ['written small as often', [...repeated('Of a Transformer.'), ...repeated('of a transformer.')]],
    ['too short', repeated('It is An AI.')],
    ['compounds', repeated('It is Waltz-based.')],
  ])('leaves words that are %s', (_, texts) => {
    expect(mineNames(texts)).toEqual([])
  })

  it('forgives a slip now and then', () => {
    expect(mineNames([...repeated('It is Tango.', 18), ...repeated('it is tango.', 2)])).toEqual(['Tango'])
  })

  it('takes everyday words only where they are often names', () => {
    const texts = (times: number) => repeated('It is Tango or Foxtrot.', times)
    expect(mineNames(texts(49), new Set(['tango']))).toEqual(['Foxtrot'])
    expect(mineNames(texts(50), new Set(['tango']))).toEqual(['Foxtrot', 'Tango'])
  })

  it('writes a name as it is mostly written', () => {
    expect(mineNames([...repeated('It is TanGo.', 5), ...repeated('It is Tango.', 4)])).toEqual(['TanGo'])
  })
})
