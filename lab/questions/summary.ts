import type { AbstentionReason } from '../../src/domain/answer.ts'
import { maximum, mean, meanOf, percentile, shareOf } from '../measures/statistics.ts'
import { citationFigures, type KeyFigures, keyFiguresOf } from './key-figures.ts'
import { type EvaluationQuestionType, questionTypes } from './question-file.ts'
import type { QuestionRow } from './question-row.ts'

/** Figures over several questions, 0 … 1 unless said otherwise; each a mean over the questions it applies to. */
export interface QuestionFigures {
  readonly questions: number
  /** Over the questions with gold papers, of what retrieval found. */
  readonly nDCGAt10: number | null
  readonly hitAt1: number | null
  readonly recallAt5: number | null
  /** Over the questions with facts; an abstention has 0. */
  readonly factCoverage: number | null
  /** Over the questions of the type `code`. */
  readonly codeLinkAccuracy: number | null
  /** Of the cited papers against gold, over the questions with gold; an abstention has 0. */
  readonly citedPrecision: number | null
  readonly citedRecall: number | null
  /** The share of all citations that hold. */
  readonly citationValidity: number | null
  /** The share of all citations that their statement needs, and of all statements that their citations support. */
  readonly citationPrecision: number | null
  readonly citationRecall: number | null
  readonly answered: number
  readonly abstained: Readonly<Record<AbstentionReason, number>>
  /** Of the answers; abstentions aside. */
  readonly statements: Spread
  readonly characters: Spread
  readonly answerTimeMs: { readonly p50: number | null; readonly p95: number | null }
}

interface Spread {
  readonly mean: number | null
  readonly max: number | null
}

export interface QuestionSummary {
  readonly keyFigures: KeyFigures
  readonly overall: QuestionFigures
  /** The types that occur, in the order of `questionTypes`. */
  readonly byType: readonly (QuestionFigures & { readonly type: EvaluationQuestionType })[]
}

export function summarise(rows: readonly QuestionRow[]): QuestionSummary {
  const types = questionTypes.filter(type => rows.some(row => row.type === type))
  return {
    keyFigures: keyFiguresOf(rows),
    overall: figuresOf(rows),
    byType: types.map(type => ({ type, ...figuresOf(rows.filter(row => row.type === type)) })),
  }
}

function figuresOf(rows: readonly QuestionRow[]): QuestionFigures {
  const answers = rows.filter(({ kind }) => kind === 'answer')
  const times = rows.map(({ elapsedMs }) => elapsedMs)
  return {
    questions: rows.length,
    nDCGAt10: meanOf(rows, row => row.nDCGAt10),
    hitAt1: meanOf(rows, row => row.hitAt1),
    recallAt5: meanOf(rows, row => row.recallAt5),
    factCoverage: meanOf(rows, row => row.factCoverage),
    codeLinkAccuracy: meanOf(rows, row => row.codeLinkAccuracy),
    citedPrecision: meanOf(rows, row => row.citedPrecision),
    citedRecall: meanOf(rows, row => row.citedRecall),
    citationValidity: shareOf(
      rows,
      row => row.citationCheck.valid,
      row => row.citationCheck.citations,
    ),
    ...citationFigures(rows),
    answered: answers.length,
    abstained: {
      'off-topic': countReason(rows, 'off-topic'),
      'not-in-corpus': countReason(rows, 'not-in-corpus'),
      'detail-not-given': countReason(rows, 'detail-not-given'),
      'small-talk': countReason(rows, 'small-talk'),
      'needs-context': countReason(rows, 'needs-context'),
      'other-language': countReason(rows, 'other-language'),
    },
    statements: spread(answers.map(({ statements }) => statements)),
    characters: spread(answers.map(({ characters }) => characters)),
    answerTimeMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
  }
}

function countReason(rows: readonly QuestionRow[], reason: AbstentionReason): number {
  return rows.filter(row => row.reason === reason).length
}

function spread(values: readonly number[]): Spread {
  return { mean: mean(values), max: maximum(values) }
}
