import { describe, expect, it } from 'vitest'
import { type FitProblem, fitProblem, weightedMean } from '../../../lab/fit/fit-problem.ts'

interface OneWeight {
  readonly [name: string]: number
  readonly x: number
}

const settings = { seed: 1, folds: 5, margin: 0.01 }
const values = [0, 1, 2, 3]

/** Each question is answered best with its own weight. */
function problemOf(best: readonly number[], start = 0): FitProblem<OneWeight> & { readonly asked: number[] } {
  const asked: number[] = []
  return {
    asked,
    name: 'made up',
    figure: 'nearness',
    start: { x: start },
    grid: { x: values },
    importances: best.map(() => 1),
    scoresOf({ x }) {
      asked.push(x)
      return best.map(own => (own === x ? 1 : 0))
    },
  }
}

describe('fitProblem', () => {
  it('takes weights that most questions are better with, on the folds that it has not seen too', async () => {
    const { weights, outcome } = await fitProblem(problemOf(new Array(20).fill(2)), settings)
    expect(weights).toEqual({ x: 2 })
    expect(outcome).toEqual({
      name: 'made up',
      figure: 'nearness',
      questions: 20,
      before: 0,
      fitted: 1,
      crossValidated: 1,
      kept: 'fitted',
    })
  })

  it('keeps the weights where only single questions are better with others', async () => {
    const best = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
    const { weights, outcome } = await fitProblem(problemOf(best), { ...settings, folds: 10, margin: 0.2 })
    expect(weights).toEqual({ x: 0 })
    expect(outcome).toMatchObject({ before: 0.3, fitted: 0.4, kept: 'before' })
    expect(outcome.crossValidated).toBeLessThan(0.5)
  })

  it('judges each question by weights that were fitted without it', async () => {
    const { outcome } = await fitProblem(problemOf([1, 2, 3]), { ...settings, folds: 3 })
    expect(outcome.fitted).toBeCloseTo(1 / 3)
    expect(outcome).toMatchObject({ crossValidated: 0, kept: 'before' })
  })

  it('works out each point once', async () => {
    const problem = problemOf(new Array(20).fill(3))
    await fitProblem(problem, settings)
    expect([...problem.asked].sort()).toEqual(values)
  })

  it('lets a question count as much as it is said to', async () => {
    const problem = problemOf([1, 2, 2])
    const { outcome } = await fitProblem({ ...problem, importances: [3, 0.5, 0.5] }, settings)
    expect(outcome.fitted).toBe(0.75)
  })
})

describe('weightedMean', () => {
  it('is the mean of what is asked for, by importance', () => {
    expect(weightedMean([1, 0, 0.5], [1, 1, 2], () => true)).toBe(0.5)
    expect(weightedMean([1, 0, 0.5], [1, 1, 2], question => question > 1)).toBe(0.5)
    expect(weightedMean([1], [1], () => false)).toBe(0)
  })
})
