import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceReader } from '../../../src/answering/generative/written-sentences.ts'

/** Sentences as text, each clause with what it rests on behind it: `It is fast‹1.2›, and small.‹1.3›`. */
function read(text: string, pieceLength = text.length): readonly string[] {
  const reader = createSentenceReader()
  const sentences = []
  for (let at = 0; at < text.length; at += pieceLength) {
    sentences.push(...reader.read(text.slice(at, at + pieceLength)))
  }
  sentences.push(...reader.end())
  return sentences.map(clauses =>
    clauses
      .map(({ text: said, refs }) => {
        const numbers = refs.map(({ paper, sentence }) => [paper, sentence].filter(Boolean).join('.'))
        return numbers.length === 0 ? said : `${said}‹${numbers.join()}›`
      })
      .join(''),
  )
}

describe('createSentenceReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['a sentence with its mark', 'It is fast [1.2].', ['It is fast.‹1.2›']],
    [
      'a mark behind the full stop',
      'It is fast. [1.2] It is small. [2]',
      ['It is fast.‹1.2›', 'It is small.‹2›'],
    ],
    [
      'the marks of each clause',
      'It is fast [1.1, 1.2], and SLAB is small [2.1].',
      ['It is fast‹1.1,1.2›, and SLAB is small.‹2.1›'],
    ],
    ['words behind the last mark', 'It is fast [1.1] in most cases.', ['It is fast in most cases.‹1.1›']],
    ['a mark before the first word', '[1.1] It is fast.', ['It is fast.‹1.1›']],
    ['several marks', 'It is fast [1][2], small [1].', ['It is fast‹1,2›, small.‹1›']],
    ['a figure with a point', 'It is 1.68x faster [1]. So it is.', ['It is 1.68x faster.‹1›', 'So it is.']],
    ['an interval', 'It maps to [0, 1] [1.2].', ['It maps to [0, 1].‹1.2›']],
    ['a class of problems', 'It is W[1]-complete [1.2].', ['It is W[1]-complete.‹1.2›']],
    ['lines without full stops, if cited', 'Answer:\n- It is fast [1]\n- It is small', ['It is fast.‹1›']],
    ['an abbreviation', 'It uses parts, e.g. attention [1].', ['It uses parts, e.g. attention.‹1›']],
    ['no year for a citation', 'It won in May (2024).', ['It won in May (2024).']],
    ['no power for a citation', 'It costs O(n²) steps.', ['It costs O(n²) steps.']],
    ['each sentence once', 'It is fast [1]. It is fast [1].', ['It is fast.‹1›']],
    ['no half sentence', 'It is fast [1]. It is', ['It is fast.‹1›']],
    ['no question', 'How fast is it? It is fast [1].', ['It is fast.‹1›']],
    ['no label', 'Abstract: It is fast [1].', ['It is fast.‹1›']],
    ['no mark of the prompt', '<question> It is fast [1].', []],
    ['no thoughts', '<think>It is slow [1].</think>It is fast [1].', ['It is fast.‹1›']],
    ['no list of sources', 'It is fast [1].\nReferences\n[1] It is a paper.', ['It is fast.‹1›']],
    ['a verdict with what it is on', 'Yes. It is fast [1].', ['Yes. It is fast.‹1›']],
    ['no mark of our own', 'It is \ue0009.9\ue001 fast [1].', ['It is 9.9 fast.‹1›']],
    [
      'JSON',
      '{"found": true, "clauses": [{"text": "It is fast,", "sentences": ["1.2"]}, {"text": "and small.", "sentences": ["[2.1]", 3]}]}',
      ['It is fast,‹1.2› and small.‹2.1,3›'],
    ],
    [
      'JSON that breaks off',
      '{"found": true, "clauses": [{"text": "It is fast.", "sentences": ["1.2"]}, {"text": "It is sm',
      ['It is fast.‹1.2›'],
    ],
    [
      'JSON with several sentences in a clause, and braces in its text',
      '[{"text": "It is {fast}. It is small [2.2].", "sentences": ["1.2"]}]',
      ['It is {fast}.‹1.2›', 'It is small.‹2.2›'],
    ],
  ])('reads %s', (_, text, statements) => {
    expect(read(text)).toEqual(statements)
  })

  it('reads the same however the text is cut into pieces', () => {
    const text =
      'Kangaroo is fast, i.e. 1.68x [1]. **It** is small. [2.1, 3.2]\n\n- SLAB: 83.6% (3)\n<think>no</think>Yes it is [1, 2].'
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length }), length => {
        expect(read(text, length)).toEqual(read(text))
      }),
    )
  })

  it('gives a sentence only when the next has begun', () => {
    const reader = createSentenceReader()
    expect(reader.read('It is fast.')).toEqual([])
    expect(reader.read(' [1] ')).toEqual([])
    expect(reader.read('Next. ')).toEqual([[{ text: 'It is fast.', refs: [{ paper: 1 }] }]])
  })

  it('takes any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        for (const line of read(text, 7)) expect(line).toMatch(/\p{L}/u)
      }),
    )
  })
})
