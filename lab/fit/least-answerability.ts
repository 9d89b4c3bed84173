import type { AnswerabilityRow } from './answerability-rows.ts'

/** Of the answerable questions no more than this share goes without an answer, the readable rules' part included. */
const mostRefused = 0.02

type ScoredRow = Pick<AnswerabilityRow, 'isAnswerable' | 'isRefused' | 'importance'> & {
  readonly probability: number
}

/**
 * The least probability with which a question is answered: the one that refuses most of what cannot be answered and no
 * rule refuses, within what may be lost of the answerable ones; of equals the one that loses least, in the middle between
 * the questions on its sides.
 */
export function leastAnswerability(rows: readonly ScoredRow[]): number {
  const probabilities = [...new Set(rows.map(({ probability }) => probability))].sort((a, b) => a - b)
  const middles = probabilities.map((value, i) => ((probabilities[i - 1] ?? 0) + value) / 2)
  return middles
    .map(least => ({ least, ...outcomeOf(rows, least) }))
    .filter(({ lost }) => lost <= mostRefused)
    .reduce((best, each) => (isBetter(each, best) ? each : best), { least: 0, ...outcomeOf(rows, 0) }).least
}

interface Outcome {
  /** Of the unanswerable questions, importances. */
  readonly caught: number
  /** Of the answerable questions, 0 … 1. */
  readonly lost: number
}

function isBetter(a: Outcome, b: Outcome): boolean {
  return a.caught > b.caught || (a.caught === b.caught && a.lost < b.lost)
}

function outcomeOf(rows: readonly ScoredRow[], least: number): Outcome {
  let [caught, lost, answerable] = [0, 0, 0]
  for (const { isAnswerable, isRefused, importance, probability } of rows) {
    const isLow = probability < least
    if (isAnswerable) answerable += importance
    if (isAnswerable && (isLow || isRefused)) lost += importance
    if (!isAnswerable && (isLow || isRefused)) caught += importance
  }
  return { caught, lost: answerable === 0 ? 0 : lost / answerable }
}
