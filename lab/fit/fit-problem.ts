import { coordinateSearch, type Grid, type Point } from './coordinate-search.ts'
import { drawFolds } from './folds.ts'

/** Weights to be fitted, and the questions that say how good they are. */
export interface FitProblem<P extends Point> {
  readonly name: string
  /** What is made as high as it goes. */
  readonly figure: string
  readonly start: P
  readonly grid: Grid<P>
  /** By question: what it counts. */
  readonly importances: readonly number[]
  /** By question: the figure with these weights, 0 … 1. */
  scoresOf(point: P): Promise<readonly number[]> | readonly number[]
}

export interface FitSettings {
  readonly seed: number
  readonly folds: number
  /** Weights are replaced only by what is better in cross-validation by at least this. */
  readonly margin: number
}

/** How a fit went. Figures 0 … 1, weighted means over the questions. */
export interface FitOutcome {
  readonly name: string
  readonly figure: string
  readonly questions: number
  /** With the weights as they were. */
  readonly before: number
  /** With those that are best on the same questions. */
  readonly fitted: number
  /** Each question with the weights that are best on the other folds. */
  readonly crossValidated: number
  readonly kept: 'before' | 'fitted'
}

/**
 * Fits weights, and keeps them only if fitting them is worth it on questions that they were not fitted on: stability beats
 * the last digit.
 */
export async function fitProblem<P extends Point>(
  problem: FitProblem<P>,
  { seed, folds, margin }: FitSettings,
): Promise<{ readonly weights: P; readonly outcome: FitOutcome }> {
  const { name, figure, start, grid, importances } = problem
  const scoresOf = remembered(problem.scoresOf)
  const foldOf = drawFolds(importances.length, folds, seed)
  const search = (isIn: (question: number) => boolean): Promise<P> =>
    coordinateSearch(start, grid, async point => weightedMean(await scoresOf(point), importances, isIn))
  const everywhere = (): boolean => true
  const best = await search(everywhere)
  const heldOut = new Array<number>(importances.length).fill(0)
  for (let fold = 0; fold < folds; fold += 1) {
    const scores = await scoresOf(await search(question => foldOf[question] !== fold))
    for (const [question, score] of scores.entries()) if (foldOf[question] === fold) heldOut[question] = score
  }
  const before = weightedMean(await scoresOf(start), importances, everywhere)
  const crossValidated = weightedMean(heldOut, importances, everywhere)
  const isWorthIt = crossValidated >= before + margin
  return {
    weights: isWorthIt ? best : start,
    outcome: {
      name,
      figure,
      questions: importances.length,
      before,
      fitted: weightedMean(await scoresOf(best), importances, everywhere),
      crossValidated,
      kept: isWorthIt ? 'fitted' : 'before',
    },
  }
}

/** The mean over the questions for which `isIn` holds; 0 of none. */
export function weightedMean(
  scores: readonly number[],
  importances: readonly number[],
  isIn: (question: number) => boolean,
): number {
  let [sum, all] = [0, 0]
  for (const [question, importance] of importances.entries()) {
    if (!isIn(question)) continue
    sum += importance * (scores[question] ?? 0)
    all += importance
  }
  return all === 0 ? 0 : sum / all
}

/** The folds search the same grid: each point is worked out once. */
function remembered<P extends Point>(
  scoresOf: FitProblem<P>['scoresOf'],
): (point: P) => Promise<readonly number[]> {
  const known = new Map<string, readonly number[]>()
  return async point => {
    const key = JSON.stringify(point)
    const scores = known.get(key) ?? (await scoresOf(point))
    known.set(key, scores)
    return scores
  }
}
