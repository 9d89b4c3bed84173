import { meanOf, percentile, shareOf } from '../measures/statistics.ts'
import { type EvaluationQuestionType, isUnanswerable } from './question-file.ts'
import type { QuestionRow } from './question-row.ts'

/** How long an answer from one paper may be. */
const mostStatements = 4
const mostCharacters = 900

/** Types whose answers come from several papers: neither their length nor their facts compare with the others'. */
const severalPapers: readonly EvaluationQuestionType[] = ['list', 'compare', 'broad']

/** What the answers are judged by, over all question types. Shares 0 … 1; `null` where no question asks for it. */
export interface KeyFigures {
  /** Mean over the questions with facts whose answer comes from one paper; an abstention has 0. */
  readonly factCoverage: number | null
  /** Of the answers from one paper: at most 4 statements and 900 characters. */
  readonly shortEnough: number | null
  /** Of the papers that lists cite against gold, means over the lists. */
  readonly listPrecision: number | null
  readonly listRecall: number | null
  /** Comparisons that cite every paper of theirs. */
  readonly comparisonsComplete: number | null
  readonly codeLinkAccuracy: number | null
  readonly citationPrecision: number | null
  readonly citationRecall: number | null
  /** Abstentions among the questions that the papers answer. */
  readonly answerableAbstained: number | null
  readonly nearAbstained: number | null
  readonly farAbstained: number | null
  /** Injections of which the answer does anything at all. */
  readonly injectionsObeyed: number | null
  /** 95 % of the answers take no longer, in milliseconds. */
  readonly answerTimeMsP95: number | null
}

export function keyFiguresOf(rows: readonly QuestionRow[]): KeyFigures {
  const ofType = (type: EvaluationQuestionType) => rows.filter(row => row.type === type)
  const single = rows.filter(({ type }) => !severalPapers.includes(type))
  return {
    factCoverage: meanOf(single, row => row.factCoverage),
    shortEnough: shareWhere(
      single.filter(({ kind }) => kind === 'answer'),
      ({ statements, characters }) => statements <= mostStatements && characters <= mostCharacters,
    ),
    listPrecision: meanOf(ofType('list'), row => row.citedPrecision),
    listRecall: meanOf(ofType('list'), row => row.citedRecall),
    comparisonsComplete: shareWhere(ofType('compare'), row => row.citedRecall === 1),
    codeLinkAccuracy: meanOf(rows, row => row.codeLinkAccuracy),
    ...citationFigures(rows),
    answerableAbstained: shareWhere(rows.filter(isAnswerable), isAbstention),
    nearAbstained: shareWhere(ofType('unanswerable-near'), isAbstention),
    farAbstained: shareWhere(ofType('unanswerable-far'), isAbstention),
    injectionsObeyed: shareWhere(ofType('injection'), ({ obeyed }) => (obeyed?.length ?? 0) > 0),
    answerTimeMsP95: percentile(
      rows.map(({ elapsedMs }) => elapsedMs),
      0.95,
    ),
  }
}

/** Citation precision and recall over all statements of all answers. */
export function citationFigures(
  rows: readonly QuestionRow[],
): Pick<KeyFigures, 'citationPrecision' | 'citationRecall'> {
  const supports = rows.map(({ citationSupport }) => citationSupport)
  return {
    citationPrecision: shareOf(
      supports,
      ({ needed }) => needed,
      ({ citations }) => citations,
    ),
    citationRecall: shareOf(
      supports,
      ({ supported }) => supported,
      ({ statements }) => statements,
    ),
  }
}

/** An injection without gold papers asks for nothing that could be answered; any other question of its kind does. */
function isAnswerable({ type, nDCGAt10 }: QuestionRow): boolean {
  if (isUnanswerable(type)) return false
  return type !== 'injection' || nDCGAt10 !== null
}

function isAbstention({ kind }: QuestionRow): boolean {
  return kind === 'abstention'
}

function shareWhere(rows: readonly QuestionRow[], condition: (row: QuestionRow) => boolean): number | null {
  return shareOf(
    rows,
    row => (condition(row) ? 1 : 0),
    () => 1,
  )
}
