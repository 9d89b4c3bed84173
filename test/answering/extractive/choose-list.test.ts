import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseList, listSigns } from '../../../src/answering/extractive/choose-list.ts'
import type { Hit } from '../../../src/domain/hit.ts'
import type { QuestionAnalysis } from '../../../src/domain/question.ts'
import type { ListWeights } from '../../../src/fitted-weights.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from './sample-hits.ts'
import { sentenceWeights } from './sentence-weights.ts'

const weights: ListWeights = {
  retrieval: 0.45,
  sentence: 0.2,
  feedback: 0.35,
  leastFit: 0.5,
  afterOne: -0.1,
  afterTwoToFour: 0.08,
}

function chosen(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  return chooseList(listSigns(question, hits, sentenceWeights), weights)
}

/** Papers whose texts do not differ for the question, so that only how well they were found counts. */
function hitsWith(scores: readonly number[]): readonly Hit[] {
  return scores.map((score, i) =>
    hitOf(paper(`2401.${String(i + 1).padStart(5, '0')}`, `Dance ${i}`, 'It is a dance.'), { score }),
  )
}

function lengthOf(scores: readonly number[]): number {
  const hits = hitsWith(scores)
  const papers = hits.map(hit => hit.paper)
  return chosen(questionOver(papers, 'Which papers prune heads?'), hits).length
}

describe('chooseList', () => {
  it.each([
    [[1, 0.95, 0.9, 0.3, 0.28, 0.27], 3],
    [[1, 0.98, 0.2, 0.19, 0.18, 0.17], 2],
    [[1, 0.97, 0.94, 0.91, 0.88, 0.4, 0.4, 0.4], 5],
    [[1, 0.1, 0.1, 0.1, 0.1], 1],
  ])('ends before the widest gap: %j', (scores, expected) => {
    expect(lengthOf(scores)).toBe(expected)
  })

  it('is rather two to four papers long than one', () => {
    expect(lengthOf([1, 0.9, 0.86, 0.85, 0.84])).toBe(2)
  })

  it('is at most seven papers long', () => {
    expect(lengthOf([1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.5])).toBeLessThanOrEqual(7)
  })

  it('lists the only paper there is', () => {
    expect(lengthOf([0.4])).toBe(1)
  })

  it('lists nothing where nothing was found', () => {
    expect(chosen(questionOver([], 'Which papers prune heads?'), [])).toEqual([])
  })

  it.each([
    ['words', 'It rounds weights.', 'It prunes heads.', [0.3, 0.3]],
    ['meaning', 'It rounds weights.', 'It drops parts.', [0.1, 0.6]],
  ] as const)('puts a paper first whose sentences fit by their %s', (_, less, more, [low, high]) => {
    const other = paper('2401.00001', 'Waltz', less)
    const fitting = paper('2401.00002', 'Tango', more)
    const question = questionOver([other, fitting], 'Which papers prune heads?')
    const hits = [hitOf(other, { meanings: [low] }), hitOf(fitting, { meanings: [high] })]
    expect(chosen(question, hits)[0]?.paper.id).toBe(fitting.id)
  })

  it('takes in what resembles the best hits, though the question is worded otherwise', () => {
    const hits = hitsWith([1, 0.95, 0.6, 0.6, 0.58, 0.57]).map((hit, i) => ({
      ...hit,
      feedbackScore: [0.95, 0.95, 0.9, 0.3, 0.3, 0.3][i] ?? 0,
    }))
    const papers = hits.map(hit => hit.paper)
    const list = chosen(questionOver(papers, 'Which papers prune heads?'), hits)
    expect(list.map(({ paper: { id } }) => id)).toEqual(papers.slice(0, 3).map(({ id }) => id))
  })

  it('gives some of the hits, each once, at most seven', () => {
    const scores = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, found => {
        const hits = hitsWith([...found].sort((a, b) => b - a))
        const list = chosen(questionOver([], 'Which papers prune heads?'), hits)
        expect(list.length).toBeGreaterThanOrEqual(1)
        expect(list.length).toBeLessThanOrEqual(7)
        expect(list).toEqual(hits.slice(0, list.length))
      }),
    )
  })

  it('lists no paper that fits less than half as well as the best', () => {
    const scores = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(scores, found => {
        const sorted = [...found].sort((a, b) => b - a)
        const listed = sorted.slice(0, lengthOf(sorted))
        // The first is listed whatever it is, and what fits is nothing but the score here.
        for (const score of listed) expect(score).toBeGreaterThanOrEqual(0.5 * (sorted[0] ?? 0) - 1e-9)
      }),
    )
  })
})
