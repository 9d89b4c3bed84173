import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseList,
  choosePapersOfOverview,
  longestList,
} from '../../../../src/answering/extractive/lists/choose-list.ts'
import type { ListCandidate } from '../../../../src/answering/extractive/lists/list-features.ts'
import type { ListWeights } from '../../../../src/fitted-weights.ts'
import { paper } from '../../../support/papers.ts'
import { hitOf } from '../sample-hits.ts'

/** A paper is as likely meant as `retrieval` is, as a logit. */
const weights: ListWeights = {
  intercept: 0,
  position: 0,
  retrieval: 1,
  lead: 0,
  feedback: 0,
  topic: 0,
  proposal: 0,
  phrases: 0,
  lacking: 0,
}

function candidate(probability: number, i: number): ListCandidate {
  const hit = hitOf(paper(`2401.${String(i + 1).padStart(5, '0')}`))
  const retrieval = Math.log(probability / (1 - probability))
  const nothing = { position: 0, lead: 0, feedback: 0, topic: 0, proposal: 0, phrases: 0, lacking: 0 }
  return { hit, features: { ...nothing, retrieval } }
}

function chosen(probabilities: readonly number[]): readonly string[] {
  return chooseList(probabilities.map(candidate), weights).map(({ paper: { id } }) => id)
}

describe('chooseList', () => {
  it.each([
    [[0.95, 0.81, 0.62, 0.3, 0.12], 3],
    [[0.9, 0.1, 0.1, 0.1], 1],
    [[0.9, 0.45, 0.05], 2],
    [[0.4, 0.35, 0.33, 0.32, 0.3], 5],
    [[0.2], 1],
  ])('ends where the expected F1 is highest: %j', (probabilities, expected) => {
    expect(chosen(probabilities)).toHaveLength(expected)
  })

  it('puts the surest first, wherever they were found', () => {
    expect(chosen([0.7, 0.2, 0.9])).toEqual(['2401.00003', '2401.00001'])
  })

  it('lists nothing where nothing was found', () => {
    expect(chosen([])).toEqual([])
  })

  it('lists at least one paper, each once, and no longer lists than are read', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 40 }), probabilities => {
        const list = chosen(probabilities)
        expect(list.length).toBeGreaterThanOrEqual(1)
        expect(list.length).toBeLessThanOrEqual(longestList)
        expect(new Set(list).size).toBe(list.length)
      }),
    )
  })

  it('is never better by the next paper than as it is', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: longestList }), probabilities => {
        const sorted = [...probabilities].sort((a, b) => b - a)
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
        const expectedF1 = (length: number): number =>
          (2 * sum(sorted.slice(0, length))) / (length + sum(sorted))
        const { length } = chosen(sorted)
        for (const [i] of sorted.entries())
          expect(expectedF1(i + 1)).toBeLessThanOrEqual(expectedF1(length) + 1e-9)
      }),
    )
  })
})

describe('choosePapersOfOverview', () => {
  it.each([
    [[0.9, 0.3, 0.24, 0.1], 2],
    [[0.1, 0.05], 1],
    [[0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8], 6],
    [[], 0],
  ])('leaves out what stands there to fill it up: %j', (probabilities, expected) => {
    expect(choosePapersOfOverview(probabilities.map(candidate), weights)).toHaveLength(expected)
  })
})
