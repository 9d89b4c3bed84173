import { describe, expect, it } from 'vitest'
import type { AnswerabilityRow } from '../../../lab/fit/answerability-rows.ts'
import { featureChoices, fitAnswerability } from '../../../lab/fit/fit-answerability.ts'

const settings = { seed: 1, folds: 5, margin: 0.005, choices: featureChoices }
/** A coin. */
const blind = {
  intercept: 0,
  dense: 0,
  length: 0,
  agreement: 0,
  sentenceWords: 0,
  personal: 0,
  aboutWork: 0,
  asksForList: 0,
  named: 0,
  least: 0.5,
}

function rowOf(isAnswerable: boolean, features: Partial<AnswerabilityRow['features']>): AnswerabilityRow {
  const none = { dense: 0.5, length: 0.5, agreement: 0, sentenceWords: 0, personal: 0 }
  return {
    features: { ...none, aboutWork: 1, asksForList: 0, named: 0, ...features },
    isAnswerable,
    isOffTopic: !isAnswerable,
    isRefused: false,
    importance: 1,
  }
}

/** Forty questions, of which a fifth is about something else, told apart by one feature. */
function rowsBy(feature: keyof AnswerabilityRow['features']): readonly AnswerabilityRow[] {
  return Array.from({ length: 40 }, (_, i) => {
    const isAnswerable = i % 5 !== 0
    // What agrees by chance tells nothing.
    return rowOf(isAnswerable, {
      agreement: ((i * 7) % 11) / 11,
      [feature]: (isAnswerable ? 0.6 : 0.1) + (i % 7) / 100,
    })
  })
}

describe('fitAnswerability', () => {
  it('goes by the nearest paper alone where that is enough', () => {
    const { weights, outcome } = fitAnswerability(rowsBy('dense'), blind, settings)
    expect(outcome).toMatchObject({ questions: 40, unanswerable: 8, kept: 'fitted' })
    expect(weights.dense).toBeGreaterThan(0)
    expect(weights).toMatchObject({ agreement: 0, sentenceWords: 0, personal: 0 })
    expect(outcome.candidates[0]).toMatchObject({ offTopicRefused: 1, answerableRefused: 0 })
  })

  it('takes more features where they tell more', () => {
    const { weights, outcome } = fitAnswerability(rowsBy('sentenceWords'), blind, settings)
    expect(outcome.kept).toBe('fitted')
    expect(weights.sentenceWords).toBeGreaterThan(0)
  })

  it('keeps the weights where fitting is no better', () => {
    const rows = rowsBy('dense')
    const { weights: fitted } = fitAnswerability(rows, blind, settings)
    const again = fitAnswerability(rows, fitted, settings)
    expect(again.weights).toEqual(fitted)
    expect(again.outcome.kept).toBe('before')
  })
})
