import { type BootstrapOptions, type Interval, resampledMeans, toInterval } from '../measures/bootstrap.ts'
import { mean } from '../measures/statistics.ts'
import { isUnanswerable, questionTypes } from './question-file.ts'
import type { QuestionRow } from './question-row.ts'

/** What all questions together make of development − set aside. */
export interface PooledGap {
  /** Means of the scores, each type weighed by how many questions both halves have of it. */
  readonly development: number
  readonly setAside: number
  readonly gap: number
  readonly interval: Interval | null
}

/**
 * The gap over all types that both halves have: by type, so that another mix of types is no gap. `undefined` where they
 * have none in common.
 */
export function pooledGap(
  development: readonly QuestionRow[],
  setAside: readonly QuestionRow[],
  options: BootstrapOptions,
): PooledGap | undefined {
  const types = questionTypes.flatMap(type => {
    const [first, second] = [development, setAside].map(rows => scoresOf(rows, type))
    if (first === undefined || second === undefined || first.length === 0 || second.length === 0) return []
    return [{ type, first, second, weight: first.length + second.length }]
  })
  if (types.length === 0) return undefined
  const total = types.reduce((sum, { weight }) => sum + weight, 0)
  const weighed = (of: (part: (typeof types)[number]) => number) =>
    types.reduce((sum, part) => sum + (part.weight / total) * of(part), 0)
  const [own, others] = [weighed(({ first }) => mean(first) ?? 0), weighed(({ second }) => mean(second) ?? 0)]
  const drawn = types.map(({ type, first, second, weight }) => ({
    weight,
    first: resampledMeans(first, `pooled ${type}`, options),
    second: resampledMeans(second, `pooled ${type} second`, options),
  }))
  const gaps = Array.from({ length: options.resamples }, (_, i) =>
    drawn.reduce(
      (sum, { weight, first, second }) => sum + (weight / total) * ((first[i] ?? 0) - (second[i] ?? 0)),
      0,
    ),
  )
  return { development: own, setAside: others, gap: own - others, interval: toInterval(gaps) }
}

function scoresOf(rows: readonly QuestionRow[], type: QuestionRow['type']): readonly number[] {
  return rows
    .filter(row => row.type === type)
    .map(questionScore)
    .filter(score => score !== null)
}

/**
 * How well one question was answered, 0 … 1: whether it was left open where no paper answers it; else the share of its
 * facts; the links of a code question without facts; F1 of the papers that a list cites.
 */
function questionScore(row: QuestionRow): number | null {
  if (isUnanswerable(row.type)) return Number(row.kind === 'abstention' || row.isNotStated)
  return row.factCoverage ?? row.codeLinkAccuracy ?? citedF1(row)
}

function citedF1({ citedPrecision, citedRecall }: QuestionRow): number | null {
  if (citedPrecision === null || citedRecall === null) return null
  const sum = citedPrecision + citedRecall
  return sum === 0 ? 0 : (2 * citedPrecision * citedRecall) / sum
}
