import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundled } from '../../src/bundled.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { toPassages } from '../../src/text/to-passages.ts'

describe('splitSentences', () => {
  it.each([
    ['e.g.', ['We try some, e.g. SLAB and others.', 'It works.']],
    ['i.e. before a capital', ['It is small, i.e. SLAB has few parts.', 'It works.']],
    ['et al.', ['Vaswani et al. Proposed it.', 'We agree.']],
    ['an opening bracket before an abbreviation', ['It grows (cf. Table 2).', 'We agree.']],
    ['Fig. and Eq.', ['See Fig. 3 and Eq. (2).', 'We agree.']],
    ['i.i.d.', ['Streams are i.i.d. and labelled.', 'We agree.']],
    ['initials', ['We follow G. Hinton in this.', 'We agree.']],
    ['a symbol', ['It is linear in the length L.', 'The rest stays.']],
    ['decimals', ['It takes 16.2 ms, which is 2.4 ms less.', 'Top-1 is 83.6%.']],
    ['a number at the end', ['It is faster by a factor of 2.', 'We measured it.']],
    ['version numbers', ['We use Qwen2.5 and v1.5 of LLaVA.', 'Both work.']],
    ['etc. within a sentence', ['We prune, quantise, etc. and train again.', 'We agree.']],
    ['questions and exclamations', ['Is it enough?', 'It is!', 'We show why.']],
    ['a closing bracket after the mark', ['(It is enough.)', 'We show why.']],
    ['closing quotes after the mark', ['They call it “enough.”', 'We show why.']],
    ['an ellipsis', ['It goes on...', 'We show why.']],
    ['a sentence that begins with p-MoD', ['We propose p-MoD.', 'p-MoD prunes tokens.']],
    ['a sentence that begins with iREPO', ['We propose iREPO.', 'iREPO aligns models.']],
    ['a sentence that begins with a number', ['We train models.', '7B parameters suffice.']],
    ['an enumeration within a sentence', ['We show (1) that it works, and (2) why.', 'We agree.']],
    ['an enumeration of sentences', ['There are two ways.', '(1) It learns.', '(2) It forgets.']],
    ['a link at the end', ['Code is at https://github.com/xinghaochen/SLAB.', 'We agree.']],
    ['a link with a capital after a dot', ['Code is at https://models.Hub.Example/SLAB today.', 'We agree.']],
    ['a www address', ['Code is at www.models.Example today.', 'We agree.']],
  ])('splits a text with %s', (_, sentences) => {
    expect(splitSentences(sentences.join(' '))).toEqual(sentences)
  })

  it('finds an end whose space is missing', () => {
    expect(splitSentences('It has lower latency.Codes are publicly available.')).toEqual([
      'It has lower latency.',
      'Codes are publicly available.',
    ])
  })

  it.each(['Node.JS runs it', 'PyTorch2.Lightning helps', 'v1.Name is old'])('leaves %s whole', text => {
    expect(splitSentences(text)).toEqual([text])
  })

  it.each(['', ' ', '\n\t'])('gives no sentence for %j', text => {
    expect(splitSentences(text)).toEqual([])
  })

  it('folds white space', () => {
    expect(splitSentences('  One\n two.\tThree. ')).toEqual(['One two.', 'Three.'])
  })

  const prose = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '.',
          '?',
          '!',
          ' ',
          ' ',
          '\n',
          '(',
          ')',
          '”',
          'e.g. ',
          'We',
          'latency',
          'p-MoD',
          '2.4',
        ),
        fc.constantFrom('https://a.bc/D', 'et al. ', 'A', '(1) '),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
    )
    .map(parts => parts.join(''))

  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(prose, text => {
        expect(withoutSpace(splitSentences(text).join(''))).toBe(withoutSpace(text))
      }),
    )
  })

  it('gives sentences that stand in the folded text, none of them empty', () => {
    fc.assert(
      fc.property(prose, text => {
        for (const sentence of splitSentences(text)) {
          expect(sentence).toBe(sentence.trim())
          expect(sentence).not.toBe('')
          expect(text.replace(/\s+/g, ' ')).toContain(sentence)
        }
      }),
    )
  })

  it('splits a sentence of its own no further', () => {
    fc.assert(
      fc.property(prose, text => {
        for (const sentence of splitSentences(text)) expect(splitSentences(sentence)).toEqual([sentence])
      }),
    )
  })

  it('gives the corpus back when its sentences are joined', () => {
    const texts = corpusTexts()
    expect(texts.length).toBeGreaterThan(90)
    for (const text of texts) {
      const joined = splitSentences(text).join(' ')
      // Spaces are put in where the text forgets them after a sentence, nowhere else.
      expect(joined.replace(/(?<=[a-z]{3}\)?[.!?]) (?=[A-Z][a-z]+[\s,])/g, '')).toBe(
        text.replace(/(?<=[a-z]{3}\)?[.!?]) (?=[A-Z][a-z]+[\s,])/g, ''),
      )
    }
  })

  it('splits the corpus into sentences of a readable length', () => {
    const sentences = corpusTexts().flatMap(splitSentences)
    expect(sentences.filter(sentence => sentence.length > 1000)).toEqual([])
    expect(sentences.filter(sentence => sentence.length < 15)).toEqual([])
  })
})

describe('toPassages', () => {
  it('numbers the sentences of an abstract', () => {
    expect(toPassages({ id: '2405.11582', abstract: 'We propose SLAB. It is fast.' })).toEqual([
      { paperId: '2405.11582', index: 0, text: 'We propose SLAB.' },
      { paperId: '2405.11582', index: 1, text: 'It is fast.' },
    ])
  })
})

/** The lines of the corpus that are long enough to be abstracts, white space folded. */
function corpusTexts(): readonly string[] {
  return readdirSync(bundled.corpus)
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readFileSync(join(bundled.corpus, name), 'utf8').split('\n'))
    .filter(line => line.length > 300)
    .map(line => line.replace(/\s+/g, ' ').trim())
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}
