import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWordTable, eachWord } from '../../../src/retrieval/embeddings/word-table.ts'
import { foldText, splitWords } from '../../../src/retrieval/embeddings/words.ts'

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abAB01 -é😀ﬁ') }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

describe('eachWord', () => {
  it('finds the words that splitWords finds, with the rows that a Map has for them', () => {
    fc.assert(
      fc.property(
        text,
        fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'ab01') })),
        (sample, vocabulary) => {
          const words = vocabulary.filter(word => word !== '')
          const rows = new Map(words.map((word, row) => [word, row]))
          const folded = foldText(sample)
          const found: [string, number][] = []
          eachWord(createWordTable(words), folded, (row, start, end) =>
            found.push([folded.slice(start, end), row]),
          )
          expect(found).toEqual(splitWords(sample).map(word => [word, rows.get(word) ?? -1]))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('createWordTable', () => {
  it.each([
    ['costarring', 'liquid'],
    ['declinate', 'macallums'],
    ['altarage', 'zinke'],
  ])('does not take %s for %s, which FNV-1a gives the same 32 bits', (word, other) => {
    for (let n = 0; n < 300; n++) {
      const rows: number[] = []
      const crowd = [other, `a${n}`, `b${n}`, `c${n}`, `d${n}`, `e${n}`, `f${n}`]
      eachWord(createWordTable(crowd), `${word} ${other}`, row => rows.push(row))
      expect(rows).toEqual([-1, 0])
    }
  })

  it('tells a hundred thousand words apart', () => {
    const words = Array.from({ length: 100_000 }, (_, n) => `w${n.toString(36)}x${n % 7}`)
    const rows: number[] = []
    eachWord(createWordTable(words), words.join(' '), row => rows.push(row))
    expect(rows).toEqual([...words.keys()])
  })
})
