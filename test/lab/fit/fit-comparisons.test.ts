import { describe, expect, it } from 'vitest'
import { fitComparisons } from '../../../lab/fit/fit-comparisons.ts'
import type { SearchedQuestion } from '../../../lab/fit/found-questions.ts'
import { hitOf, questionOver } from '../../answering/extractive/sample-hits.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { paper } from '../../support/papers.ts'

const settings = { seed: 1, folds: 5, margin: 0.005 }
const papers = [1, 2, 3].map(i => paper(`2401.0000${i}`))
/** A coin. */
const blind = {
  ...Object.fromEntries(Object.keys(bundledWeights.comparisons).map(name => [name, 0])),
  least: 0.5,
} as typeof bundledWeights.comparisons

/** Forty questions, of which every other is about two papers: these are found both, and then little else. */
function searched(isToldApart: boolean): readonly SearchedQuestion[] {
  return Array.from({ length: 40 }, (_, i) => {
    const isComparison = i % 2 === 0
    const second = isComparison && isToldApart ? 0.8 : 0.3
    const scores = [0.9, second + (i % 5) / 100, 0.25]
    const text = 'What is studied?'
    return {
      asked: {
        id: `${i}`,
        file: 'a',
        question: text,
        type: isComparison ? 'compare' : 'fact',
        gold: [],
        facts: [],
        code: [],
      },
      question: questionOver(papers, text),
      hits: papers.map((each, at) => hitOf(each, { score: scores[at] ?? 0 })),
    }
  })
}

describe('fitComparisons', () => {
  it('learns that two papers stand out where two are asked about', () => {
    const { weights, outcome } = fitComparisons(searched(true), blind, settings)
    expect(outcome).toMatchObject({ name: 'comparisons', questions: 40, kept: 'fitted' })
    expect(outcome.crossValidated).toBeLessThan(outcome.before)
    expect(weights.gap).toBeGreaterThan(0)
    expect(weights.least).toBeGreaterThan(0)
    expect(weights.ownNames).toBe(0)
  })

  it('keeps the weights where fitting is no better', () => {
    const { weights, outcome } = fitComparisons(searched(false), blind, settings)
    expect(outcome.kept).toBe('before')
    expect(weights).toBe(blind)
  })
})
