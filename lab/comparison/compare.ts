import { AppError } from '../../src/errors.ts'
import { mean } from '../measures/statistics.ts'
import type { StoredEvaluation, StoredRow } from '../questions/evaluation-file.ts'
import { type EvaluationQuestionType, questionTypes } from '../questions/question-file.ts'
import { comparedFigures } from './compared-figures.ts'

export type Change = 'better' | 'worse' | 'same'
/** `mixed`: better by one figure, worse by another. */
export type Verdict = Change | 'mixed'

export interface FigureChange {
  readonly name: string
  readonly first: number
  readonly second: number
  readonly change: Change
}

export interface QuestionComparison {
  readonly id: string
  readonly type: EvaluationQuestionType
  readonly question: string
  readonly verdict: Verdict
  /** The figures that apply to the question in both runs. */
  readonly figures: readonly FigureChange[]
  readonly first: ShownAnswer
  readonly second: ShownAnswer
}

export type ShownAnswer = Pick<StoredRow, 'kind' | 'reason' | 'text' | 'missedFacts' | 'obeyed'>

type VerdictCounts = Readonly<Record<Verdict, number>> & { readonly questions: number }

/** Plain data, made to be written as JSON. */
export interface EvaluationComparison {
  readonly summary: {
    readonly overall: VerdictCounts
    readonly byType: readonly (VerdictCounts & { readonly type: EvaluationQuestionType })[]
    /** Means over the questions to which a figure applies in both runs, and how many of these changed. */
    readonly figures: readonly {
      readonly name: string
      readonly first: number | null
      readonly second: number | null
      readonly better: number
      readonly worse: number
    }[]
  }
  /** In the order of the first run. */
  readonly questions: readonly QuestionComparison[]
  /** IDs of questions that one run alone has. */
  readonly onlyInFirst: readonly string[]
  readonly onlyInSecond: readonly string[]
}

/** Less is rounding. */
const leastDifference = 1e-9

/**
 * Compares two evaluations question by question. Throws an `AppError` `bad-input` where they ask different questions
 * under one ID, or have none in common.
 */
export function compareEvaluations(first: StoredEvaluation, second: StoredEvaluation): EvaluationComparison {
  const seconds = new Map(second.rows.map(row => [row.id, row]))
  const questions = first.rows.flatMap(row => {
    const other = seconds.get(row.id)
    return other === undefined ? [] : [compareRows(row, other)]
  })
  if (questions.length === 0)
    throw new AppError('bad-input', 'The two evaluations have no question in common.')
  const compared = new Set(questions.map(({ id }) => id))
  const onlyIn = ({ rows }: StoredEvaluation) => rows.map(({ id }) => id).filter(id => !compared.has(id))
  return {
    summary: summarise(questions),
    questions,
    onlyInFirst: onlyIn(first),
    onlyInSecond: onlyIn(second),
  }
}

function compareRows(first: StoredRow, second: StoredRow): QuestionComparison {
  const { id, type, question } = first
  if (question !== second.question || type !== second.type)
    throw new AppError('bad-input', `The two evaluations ask different questions under the ID ${id}.`)
  const changes = comparedFigures.flatMap(([name, of]): readonly FigureChange[] => {
    const [before, after] = [of(first), of(second)]
    return before === null || after === null
      ? []
      : [{ name, first: before, second: after, change: changeOf(after - before) }]
  })
  return {
    id,
    type,
    question,
    verdict: verdictOf(changes),
    figures: changes,
    first: shown(first),
    second: shown(second),
  }
}

function changeOf(difference: number): Change {
  if (Math.abs(difference) < leastDifference) return 'same'
  return difference > 0 ? 'better' : 'worse'
}

function verdictOf(changes: readonly FigureChange[]): Verdict {
  const [isBetter, isWorse] = (['better', 'worse'] as const).map(kind =>
    changes.some(({ change }) => change === kind),
  )
  if (isBetter && isWorse) return 'mixed'
  if (isBetter) return 'better'
  return isWorse ? 'worse' : 'same'
}

function shown({ kind, reason, text, missedFacts, obeyed }: StoredRow): ShownAnswer {
  return { kind, reason, text, missedFacts, obeyed }
}

function summarise(questions: readonly QuestionComparison[]): EvaluationComparison['summary'] {
  const types = questionTypes.filter(type => questions.some(question => question.type === type))
  const all = questions.flatMap(question => question.figures)
  return {
    overall: countVerdicts(questions),
    byType: types.map(type => ({ type, ...countVerdicts(questions.filter(each => each.type === type)) })),
    figures: comparedFigures.map(([name]) => {
      const own = all.filter(each => each.name === name)
      return {
        name,
        first: mean(own.map(each => each.first)),
        second: mean(own.map(each => each.second)),
        better: own.filter(({ change }) => change === 'better').length,
        worse: own.filter(({ change }) => change === 'worse').length,
      }
    }),
  }
}

function countVerdicts(questions: readonly QuestionComparison[]): VerdictCounts {
  const count = (verdict: Verdict) => questions.filter(each => each.verdict === verdict).length
  return {
    questions: questions.length,
    better: count('better'),
    worse: count('worse'),
    mixed: count('mixed'),
    same: count('same'),
  }
}
