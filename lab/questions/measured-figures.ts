import {
  type BootstrapOptions,
  differenceInterval,
  type Interval,
  meanInterval,
} from '../measures/bootstrap.ts'
import { mean } from '../measures/statistics.ts'
import { type GoalFigure, goalFigures, sizeFigures } from './goal-figures.ts'
import type { QuestionRow } from './question-row.ts'

/** A mean over the questions to which a figure applies. */
export interface MeasuredFigure {
  readonly key: string
  readonly value: number | null
  /** To how many questions it applies. */
  readonly questions: number
  readonly interval: Interval | null
}

/** The same of development − set aside. */
export type FigureGap = Pick<MeasuredFigure, 'key' | 'value' | 'interval'>

/** What was measured on a library of one size. */
export interface MeasuredSize {
  readonly papers: number
  readonly figures: readonly MeasuredFigure[]
}

/** The rows of questions on one library, as figures. */
export function measureGoals(
  rows: readonly QuestionRow[],
  options: BootstrapOptions,
): readonly MeasuredFigure[] {
  return goalFigures.map(figure => measure(figure, rows, options))
}

export function measureSize(
  papers: number,
  rows: readonly QuestionRow[],
  options: BootstrapOptions,
): MeasuredSize {
  return { papers, figures: sizeFigures.map(figure => measure(figure, rows, options)) }
}

function measure(
  { key, of }: GoalFigure,
  rows: readonly QuestionRow[],
  options: BootstrapOptions,
): MeasuredFigure {
  const values = valuesOf(rows, of)
  return {
    key,
    value: mean(values),
    questions: values.length,
    interval: meanInterval(values, key, options),
  }
}

/** How far each figure falls from the first rows to the second. */
export function measureGaps(
  first: readonly QuestionRow[],
  second: readonly QuestionRow[],
  options: BootstrapOptions,
): readonly FigureGap[] {
  return goalFigures.map(({ key, of }) => {
    const [own, others] = [valuesOf(first, of), valuesOf(second, of)]
    const [value, other] = [mean(own), mean(others)]
    return {
      key,
      value: value === null || other === null ? null : value - other,
      interval: differenceInterval(own, others, key, options),
    }
  })
}

function valuesOf(rows: readonly QuestionRow[], of: GoalFigure['of']): readonly number[] {
  return rows.map(of).filter(value => value !== null)
}
