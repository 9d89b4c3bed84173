import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStatementReader } from '../../../src/answering/generative/written-statements.ts'

function read(text: string, pieceLength = text.length): readonly string[] {
  const reader = createStatementReader()
  const statements = []
  for (let at = 0; at < text.length; at += pieceLength) {
    statements.push(...reader.read(text.slice(at, at + pieceLength)))
  }
  statements.push(...reader.end())
  return statements.map(({ text: said, numbers }) => `${said} ${numbers.join()}`.trim())
}

describe('createStatementReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['a sentence with its mark', 'It is fast [1].', ['It is fast. 1']],
    ['a mark behind the full stop', 'It is fast. [1] It is small. [2]', ['It is fast. 1', 'It is small. 2']],
    ['several marks', 'It is fast [1][2], small [1].', ['It is fast, small. 1,2']],
    ['a figure with a point', 'It is 1.68x faster [1]. So it is.', ['It is 1.68x faster. 1', 'So it is.']],
    ['lines without full stops, if cited', 'Answer:\n- It is fast [1]\n- It is small', ['It is fast. 1']],
    ['an abbreviation', 'It uses parts, e.g. attention [1].', ['It uses parts, e.g. attention. 1']],
    ['no year for a citation', 'It won in May (2024).', ['It won in May (2024).']],
    ['no power for a citation', 'It costs O(n²) steps.', ['It costs O(n2) steps.'.replace('n2', 'n²')]],
    ['each sentence once', 'It is fast [1]. It is fast [1].', ['It is fast. 1']],
    ['no half sentence', 'It is fast [1]. It is', ['It is fast. 1']],
    ['no question', 'How fast is it? It is fast [1].', ['It is fast. 1']],
    ['no label', 'Abstract: It is fast [1].', ['It is fast. 1']],
    ['no mark of the prompt', '<question> It is fast [1].', []],
    ['no thoughts', '<think>It is slow [1].</think>It is fast [1].', ['It is fast. 1']],
    ['no list of sources', 'It is fast [1].\nReferences\n[1] It is a paper.', ['It is fast. 1']],
  ])('reads %s', (_, text, statements) => {
    expect(read(text)).toEqual(statements)
  })

  it('reads the same however the text is cut into pieces', () => {
    const text =
      'Kangaroo is fast, i.e. 1.68x [1]. **It** is small. [2]\n\n- SLAB: 83.6% (3)\n<think>no</think>Yes it is [1, 2].'
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length }), length => {
        expect([...read(text, length)].map(line => line.replace(/ [\d,]*$/, ''))).toEqual(
          [...read(text)].map(line => line.replace(/ [\d,]*$/, '')),
        )
      }),
    )
  })

  it('gives a sentence only when the next has begun', () => {
    const reader = createStatementReader()
    expect(reader.read('It is fast.')).toEqual([])
    expect(reader.read(' [1] ')).toEqual([])
    expect(reader.read('Next. ')).toEqual([{ text: 'It is fast.', numbers: [1] }])
  })

  it('takes any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        for (const line of read(text, 7)) expect(line).toMatch(/\p{L}/u)
      }),
    )
  })
})
