import { describe, expect, it } from 'vitest'
import { fitLists, listCases } from '../../../lab/fit/fit-lists.ts'
import { hitOf, questionOver } from '../../answering/extractive/sample-hits.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { paper } from '../../support/papers.ts'

const settings = { seed: 1, folds: 5, margin: 0.005 }
const text = 'Which papers prune heads?'
const start = { ...bundledWeights.lists, intercept: -9 }

/** A question to which those of six papers are gold whose abstracts say what is asked. */
function foundWith(gold: number, type: 'list' | 'fact' = 'list') {
  const papers = [1, 2, 3, 4, 5, 6].map(i =>
    paper(`2401.0000${i}`, `Dance ${i}`, i <= gold ? 'We propose to prune heads.' : 'It is a dance.'),
  )
  const ids = papers.slice(0, gold).map(({ id }) => id)
  return {
    asked: { id: 'q', facts: [], code: [], file: 'a', type, question: text, gold: ids },
    question: questionOver(papers, text),
    compared: [],
    hits: papers.map((each, i) => hitOf(each, { score: 1 - i / 10 })),
  }
}

describe('listCases', () => {
  it('takes the questions that ask for lists and are read so', () => {
    const unread = { ...foundWith(2), question: questionOver([], 'What is pruning?') }
    expect(listCases([foundWith(1), foundWith(2, 'fact'), unread, foundWith(3)])).toHaveLength(2)
  })
})

describe('fitLists', () => {
  const cases = listCases(Array.from({ length: 20 }, (_, i) => foundWith(1 + (i % 4))))

  it('learns what lists have in common, and is judged by lists that it has not seen', () => {
    const { weights, outcome } = fitLists(cases, start, settings)
    expect(outcome).toMatchObject({ name: 'lists', questions: 20, kept: 'fitted' })
    expect(outcome.crossValidated).toBeGreaterThan(0.95)
    expect(outcome.before).toBeLessThan(outcome.crossValidated)
    expect(weights.topic).toBeGreaterThan(0)
  })

  it('keeps what it has where fitting is not worth it', () => {
    const fitted = fitLists(cases, start, settings).weights
    const { weights, outcome } = fitLists(cases, fitted, settings)
    expect(outcome.kept).toBe('before')
    expect(weights).toEqual(fitted)
  })
})
