import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../src/question/read-question.ts'
import type { Vocabulary } from '../../src/question/vocabulary.ts'
import { bundledWording } from '../support/bundled-wording.ts'

/** A vocabulary of terms with the number of papers each occurs in. */
function vocabularyOf(frequencies: Readonly<Record<string, number>>): Vocabulary {
  return {
    documentFrequency: term => frequencies[term] ?? 0,
    inverseDocumentFrequency: term => 1 / (1 + (frequencies[term] ?? 0)),
    termsBeginning: () => [],
    terms: () => Object.keys(frequencies),
    hasAuthor: () => false,
    expansionOf: () => undefined,
    acronymOf: () => undefined,
  }
}

const vocabulary = vocabularyOf({ checkpoint: 1, compress: 3, squeezetim: 1, excp: 1 })

function termsOf(text: string): readonly string[] {
  return readQuestion(text, {
    vocabulary: vocabulary,
    wording: bundledWording,
    embedderCoverage: 1,
  }).terms.map(({ term }) => term)
}

describe('readQuestion', () => {
  it('reads everything off a question', () => {
    const { wording, ...read } = readQuestion('How does ExCP compress chekpoints?', {
      vocabulary,
      wording: bundledWording,
      embedderCoverage: 0.5,
    })
    expect(wording).toMatchObject({ focus: [], values: [] })
    for (const probabilities of [wording.intents, wording.kinds]) {
      const sum = Object.values(probabilities).reduce((all, each) => all + each, 0)
      expect(sum).toBeCloseTo(1)
    }
    expect(Math.hypot(...wording.vector)).toBeCloseTo(1)
    expect(read).toMatchInlineSnapshot(`
      {
        "alsoAsked": [],
        "arxivIds": [],
        "asked": "How does ExCP compress chekpoints?",
        "authors": [],
        "dates": {},
        "dois": [],
        "embedderCoverage": 0.5,
        "expansions": [],
        "isByFilterAlone": false,
        "lexicalCoverage": 0.42857142857142855,
        "mainPart": "how does ExCP compress chekpoints?",
        "names": [
          "ExCP",
        ],
        "terms": [
          {
            "corrections": [],
            "documentFrequency": 1,
            "inverseDocumentFrequency": 0.5,
            "term": "excp",
            "weight": 1,
            "word": "ExCP",
          },
          {
            "corrections": [],
            "documentFrequency": 3,
            "inverseDocumentFrequency": 0.25,
            "term": "compress",
            "weight": 1,
            "word": "compress",
          },
          {
            "corrections": [
              "checkpoint",
            ],
            "documentFrequency": 0,
            "inverseDocumentFrequency": 1,
            "term": "chekpoint",
            "weight": 1,
            "word": "chekpoints",
          },
        ],
        "text": "how does ExCP compress chekpoints?",
      }
    `)
  })

  it('finds arXiv IDs without their versions', () => {
    const text = 'Compare arXiv:2406.11257v2 with https://arxiv.org/abs/2405.11582 and 2406.11257.'
    expect(
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }).arxivIds,
    ).toEqual(['2406.11257', '2405.11582'])
  })

  it('does not search for an arXiv ID as for a word', () => {
    expect(termsOf('arXiv:2406.11257v2 and cs/0112017 compress what?')).toEqual(['compress'])
  })

  it('leaves out words that carry no topic', () => {
    expect(termsOf('What are the papers about?')).toEqual([])
  })

  it('names each term once', () => {
    expect(termsOf('compress, compressing, compressed')).toEqual(['compress'])
  })

  it('joins two words that are one in the library', () => {
    expect(termsOf('squeeze time')).toContain('squeezetim')
    expect(termsOf('squeeze money')).toEqual(['squeez', 'monei'])
  })

  it('takes two words for one only where that is commoner than they would meet by chance', () => {
    const weightOfJoined = (frequencies: Readonly<Record<string, number>>) => {
      const inverse = (term: string) =>
        Math.log(1 + (3000 - (frequencies[term] ?? 0)) / (frequencies[term] ?? 0.5))
      const own = {
        ...vocabulary,
        documentFrequency: (term: string) => frequencies[term] ?? 0,
        inverseDocumentFrequency: inverse,
      }
      return readQuestion('edge flows', {
        vocabulary: own,
        wording: bundledWording,
        embedderCoverage: 1,
      }).terms.find(({ term }) => term === 'edgeflow')?.weight
    }
    expect(weightOfJoined({ edge: 99, edg: 99, flow: 83, edgeflow: 2 })).toBe(0.3)
    expect(weightOfJoined({ edge: 99, edg: 99, flow: 9, edgeflow: 2 })).toBe(1)
  })

  it('counts parts of a compound less where the library knows the whole', () => {
    const weights = (text: string) =>
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }).terms.map(
        ({ term, weight }) => [term, weight],
      )
    expect(weights('squeeze-time')).toEqual([
      ['squeezetim', 1],
      ['squeez', 0.3],
      ['time', 0.3],
    ])
    expect(weights('sea-horse')).toEqual([
      ['seahors', 1],
      ['sea', 1],
      ['hors', 1],
    ])
  })

  it('corrects unknown words and no known ones', () => {
    const { terms } = readQuestion('chekpoint compress', {
      vocabulary: vocabulary,
      wording: bundledWording,
      embedderCoverage: 1,
    })
    expect(terms.map(({ term, corrections }) => [term, corrections])).toEqual([
      ['chekpoint', ['checkpoint']],
      ['compress', []],
    ])
  })

  it.each([
    ['What is SqueezeTime?', ['SqueezeTime']],
    ['Is U-Net better than BERT or CodeT5?', ['U-Net', 'BERT', 'CodeT5']],
    ['Does iREPO beat Qwen2?', ['iREPO', 'Qwen2']],
    ['What is BERT, and why BERT?', ['BERT']],
    ['What did Anna and I measure in 2024?', []],
  ])('takes for names what is written like one: %s', (text, names) => {
    expect(
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }).names,
    ).toEqual(names)
  })

  it.each([
    ['checkpoint', 1],
    ['submarine', 0],
    ['', 0],
  ])('covers %j by %d', (text, coverage) => {
    expect(
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 })
        .lexicalCoverage,
    ).toBe(coverage)
  })

  it.each([
    ['papers on checkpoints, but not on video networks', ['checkpoint']],
    ['quantization papers of checkpoints (not of networks)', ['quantiz', 'checkpoint']],
    ['why is the checkpoint not of this network?', ['checkpoint', 'network']],
  ])('leaves out what a list should not be about: %s', (text, terms) => {
    expect(
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }).terms.map(
        ({ term }) => term,
      ),
    ).toEqual(terms)
  })

  it('weighs what it covers by rarity', () => {
    // 1/2 for the known term, 1/1 for the unknown one.
    expect(
      readQuestion('checkpoint submarine', {
        vocabulary: vocabulary,
        wording: bundledWording,
        embedderCoverage: 1,
      }).lexicalCoverage,
    ).toBeCloseTo(1 / 3)
  })
})
