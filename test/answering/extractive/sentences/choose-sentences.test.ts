import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseFrom,
  chooseSentences,
} from '../../../../src/answering/extractive/sentences/choose-sentences.ts'
import type { SentenceBudget } from '../../../../src/answering/extractive/sentences/sentence-budget.ts'
import type {
  DescribedSentence,
  SentenceFeatures,
} from '../../../../src/answering/extractive/sentences/sentence-features.ts'
import { paper } from '../../../support/papers.ts'
import { hitOf, questionOver } from '../sample-hits.ts'
import { sentenceWeights } from '../sentence-weights.ts'

const plain: SentenceFeatures = {
  meaning: 0,
  meaningBefore: 0,
  words: 0,
  wordsBefore: 0,
  figure: 0,
  proposal: 0,
  background: 0,
  experiment: 0,
  generalPraise: 0,
  link: 0,
  detail: 0,
  opening: 0,
  trial: 0,
  problem: 0,
  method: 0,
  steps: 0,
  outcome: 0,
  requirement: 0,
  triedNames: 0,
}

/** Only `meaning` counts, so that it is the score. */
const byMeaning = {
  ...plain,
  meaning: 1,
  comparedProposal: 0,
  unansweredWords: 0,
  speaksOn: 0,
  repetition: 0.35,
}

/** Sentences whose terms are the words of their texts. */
function describedOf(sentences: readonly (readonly [text: string, meaning: number])[]) {
  return sentences.map(
    ([text, meaning], index): DescribedSentence => ({
      passage: { paperId: '2401.00001', index, text, score: meaning },
      terms: new Set(text.split(' ')),
      speaksOn: text.startsWith('It '),
      asked: [],
      length: text.length,
      features: { ...plain, meaning },
    }),
  )
}

function chosen(
  sentences: readonly (readonly [string, number])[],
  budget: Partial<SentenceBudget> = {},
): readonly string[] {
  const whole = { sentences: 10, characters: 1000, leastShare: 0, ...budget }
  return chooseFrom(describedOf(sentences), whole, byMeaning).map(({ passage }) => passage.text)
}

describe('chooseFrom', () => {
  it('takes the best sentences, the best first', () => {
    const sentences = [
      ['one', 0.1],
      ['two', 0.8],
      ['three', 0.3],
      ['four', 0.9],
    ] as const
    expect(chosen(sentences, { sentences: 2 })).toEqual(['four', 'two'])
  })

  it('takes a new thing rather than one that is said already', () => {
    const sentences = [
      ['pruning removes heads', 0.9],
      ['pruning removes heads', 0.8],
      ['quantising rounds weights', 0.6],
    ] as const
    expect(chosen(sentences, { sentences: 2 })).toEqual([
      'pruning removes heads',
      'quantising rounds weights',
    ])
  })

  it('takes a sentence for each part of the question', () => {
    const [speed, size] = [
      { spellings: ['speed'], share: 0.5 },
      { spellings: ['size'], share: 0.5 },
    ]
    const [fast, faster, small] = describedOf([
      ['speed of it', 0.9],
      ['more about that', 0.6],
      ['size matters', 0.4],
    ])
    const described = [
      { ...fast, asked: [speed] },
      { ...faster, asked: [speed] },
      { ...small, asked: [size] },
    ] as DescribedSentence[]
    const budget = { sentences: 2, characters: 1000, leastShare: 0 }
    const weights = { ...byMeaning, unansweredWords: 0.5 }
    expect(chooseFrom(described, budget, weights).map(({ passage }) => passage.index)).toEqual([0, 2])
    expect(chooseFrom(described, budget, byMeaning).map(({ passage }) => passage.index)).toEqual([0, 1])
  })

  it('speaks on of what it says', () => {
    const described = describedOf([
      ['one', 0.9],
      ['It goes on', 0.5],
      ['three', 0.6],
      ['It ends', 0.55],
    ])
    const budget = { sentences: 2, characters: 1000, leastShare: 0 }
    const weights = { ...byMeaning, speaksOn: 0.2 }
    expect(chooseFrom(described, budget, weights).map(({ passage }) => passage.index)).toEqual([0, 1])
    expect(chooseFrom(described, budget, byMeaning).map(({ passage }) => passage.index)).toEqual([0, 2])
  })

  it('leaves out what is far weaker than the best', () => {
    const sentences = [
      ['one', 1],
      ['two', 0.6],
      ['three', 0.4],
    ] as const
    expect(chosen(sentences, { leastShare: 0.5 })).toEqual(['one', 'two'])
  })

  it('takes a shorter sentence where the next one does not fit', () => {
    const sentences = [
      ['one', 1],
      ['a sentence that is much too long', 0.9],
      ['two', 0.8],
    ] as const
    expect(chosen(sentences, { characters: 9 })).toEqual(['one', 'two'])
  })

  it('takes the best sentence, however long it is and however bad', () => {
    expect(chosen([['far too long', -0.5]], { characters: 1 })).toEqual(['far too long'])
  })

  it('finds nothing in a paper without a sentence', () => {
    expect(chosen([])).toEqual([])
  })

  it('keeps to its budget, takes no sentence twice and always one, the best first', () => {
    const sentence = fc.tuple(
      fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 30 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    const budget = fc.record({
      sentences: fc.integer({ min: 1, max: 5 }),
      characters: fc.integer({ min: 0, max: 80 }),
      leastShare: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), budget, (sentences, limits) => {
        const taken = chooseFrom(describedOf(sentences), limits, byMeaning).map(({ passage }) => passage)
        const indices = taken.map(({ index }) => index)
        expect(new Set(indices).size).toBe(indices.length)
        expect(taken.length).toBeGreaterThanOrEqual(1)
        expect(taken.length).toBeLessThanOrEqual(limits.sentences)
        const characters = taken.reduce((sum, { text }) => sum + text.length, 0)
        if (taken.length > 1) expect(characters).toBeLessThanOrEqual(limits.characters)
        const best = Math.max(...sentences.map(([, meaning]) => meaning))
        expect(taken[0]?.score).toBe(best)
      }),
    )
  })
})

const study = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'Training is slow. We propose Tango. Tango needs 12 hours on one phone. Its code is at https://example.org/t.',
)

describe('chooseSentences', () => {
  const one = { budget: { sentences: 1, characters: 500, leastShare: 0 }, weights: sentenceWeights }

  it('gives the figure to a question for one', () => {
    const question = questionOver([study], 'How many hours does Tango need?')
    expect(question.type).toBe('number')
    expect(chooseSentences(question, hitOf(study), one)).toEqual(['Tango needs 12 hours on one phone.'])
  })

  it('says what it chose in the order of the abstract', () => {
    const question = questionOver([study], 'Is 12 hours slow for training on a phone?')
    const two = { budget: { sentences: 2, characters: 500, leastShare: 0 }, weights: byMeaning }
    expect(chooseSentences(question, hitOf(study, { meanings: [0.3, 0, 0.9] }), two)).toEqual([
      'Training is slow.',
      'Tango needs 12 hours on one phone.',
    ])
  })

  it('never says no more than where the code is, unless there is nothing else', () => {
    const question = questionOver([study], 'Where is training slow?')
    const all = { ...one, budget: { sentences: 4, characters: 500, leastShare: 0 } }
    const said = chooseSentences(question, hitOf(study, { meanings: [0, 0, 0, 1] }), all)
    expect(said.join(' ')).not.toContain('https')
    const bare = paper('2401.00003', 'Links', 'Code is at https://example.org/a.')
    expect(chooseSentences(questionOver([bare], 'Where is it?'), hitOf(bare), all)).toHaveLength(1)
  })

  it('says what each paper proposes where papers are compared', () => {
    const question = questionOver([study], 'Tango vs Waltz')
    expect(question.type).toBe('compare')
    const [training, tango, hours] = [0, 0.1, 0.5]
    expect(chooseSentences(question, hitOf(study, { meanings: [training, tango, hours] }), one)).toEqual([
      'We propose Tango.',
    ])
  })
})
