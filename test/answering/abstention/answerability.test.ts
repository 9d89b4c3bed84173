import { describe, expect, it } from 'vitest'
import {
  type AnswerabilityFeature,
  answerability,
  readAnswerability,
} from '../../../src/answering/abstention/answerability.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const tango = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'We propose Tango. It prunes heads of dancers.',
)
const waltz = paper('2401.00002', 'Waltz: Turning Weights', 'Waltz rounds weights. It prunes nothing.')
const papers = [tango, waltz]

function read(feature: AnswerabilityFeature, text: string): number {
  const hits = [hitOf(tango, { denseScore: 0.4 }), hitOf(waltz, { denseScore: 0.7 })]
  return readAnswerability(feature, questionOver(papers, text), hits)
}

describe('readAnswerability', () => {
  it('reads the nearest paper’s cosine, wherever it stands', () => {
    expect(read('dense', 'Who prunes heads?')).toBe(0.7)
    expect(readAnswerability('dense', questionOver(papers, 'Who?'), [])).toBe(0)
  })

  it('reads how much of the topic one sentence holds', () => {
    expect(read('sentenceWords', 'Who prunes heads?')).toBe(1)
    expect(read('sentenceWords', 'Who prunes heads by gradients?')).toBeLessThan(1)
    expect(read('sentenceWords', 'Who boils eggs?')).toBe(0)
    expect(read('sentenceWords', 'What is it?')).toBe(0)
  })

  it.each([
    ['personal', 'Is my sourdough dead?', 'Is Tango dead?'],
    ['aboutWork', 'Which method prunes heads?', 'When do you prune roses?'],
    ['asksForList', 'Which papers prune heads?', 'Does Tango prune heads?'],
  ] as const)('reads off the wording: %s', (feature, present, absent) => {
    expect(read(feature, present)).toBe(1)
    expect(read(feature, absent)).toBe(0)
  })

  it('reads whether words and vectors agree on the best papers', () => {
    const four = [1, 2, 3, 4].map(i => paper(`2401.0001${i}`))
    const hitsBy = (lexical: readonly number[]) =>
      four.map((each, i) => ({
        ...hitOf(each, { denseScore: 0.9 - i / 10 }),
        lexicalScore: lexical[i] ?? 0,
      }))
    const agreement = (lexical: readonly number[]): number =>
      readAnswerability('agreement', questionOver(papers, 'Who?'), hitsBy(lexical))
    expect(agreement([3, 2, 1, 0])).toBe(1)
    expect(agreement([0, 1, 2, 3])).toBeCloseTo(2 / 3)
    expect(agreement([0, 0, 0, 1])).toBe(0)
  })

  it('reads whether a paper is named', () => {
    expect(read('named', 'What does Tango prune?')).toBe(1)
    expect(read('named', 'Who prunes heads?')).toBe(0)
  })
})

describe('answerability', () => {
  it('is the logistic function of the weighted features', () => {
    const weights = {
      intercept: -1,
      dense: 2,
      length: 0,
      agreement: 0,
      sentenceWords: 0,
      personal: 0,
      aboutWork: 0,
      asksForList: 0,
      named: 3,
      least: 0.5,
    }
    const hits = [hitOf(tango, { denseScore: 0.5 })]
    expect(answerability(questionOver(papers, 'Who prunes heads?'), hits, weights)).toBeCloseTo(0.5)
    expect(answerability(questionOver(papers, 'What is Tango?'), hits, weights)).toBeCloseTo(
      1 / (1 + Math.exp(-3)),
    )
  })
})
