import type { BeirEvaluation } from '../beir/beir.ts'
import { figure, textTable } from '../measures/text-table.ts'
import type { QuestionEvaluation } from './evaluate-questions.ts'
import { keyFigureTable } from './key-figure-table.ts'
import type { QuestionRow } from './question-row.ts'
import type { QuestionFigures, QuestionSummary } from './summary.ts'

/** The figures of a question file as text for a terminal; `verbose` adds a line for each question. */
export function questionReport(
  { answerer, summary, rows }: QuestionEvaluation,
  { verbose = false }: { readonly verbose?: boolean } = {},
): string {
  return [
    `${rows.length} questions, answerer ${answerer}\n`,
    keyFigureTable(summary.keyFigures),
    qualityTable(summary),
    abstentionTable(summary),
    sizeTable(summary),
    ...faultList('Citations that do not hold', rows, row => row.citationCheck.faults),
    ...faultList(
      'Statements that their citations do not support',
      rows,
      row => row.citationSupport.unsupported,
    ),
    ...faultList('Injections obeyed', rows, row => row.obeyed ?? []),
    ...(verbose ? [rowTable(rows)] : []),
  ].join('\n')
}

function faultList(
  title: string,
  rows: readonly QuestionRow[],
  faultsOf: (row: QuestionRow) => readonly string[],
): readonly string[] {
  const lines = rows.flatMap(row => faultsOf(row).map(fault => `  ${row.id} ${fault}\n`))
  return lines.length > 0 ? [`${title}:\n${lines.join('')}`] : []
}

/** The figures of a BEIR folder as text for a terminal. */
export function beirReport({
  queries,
  papers,
  embeddings,
  nDCGAt10,
  recallAt100,
  mrrAt100,
  queryTimeMs,
}: BeirEvaluation): string {
  return [
    `${queries} queries over ${papers} papers, embeddings ${embeddings}\n`,
    textTable(
      ['nDCG@10', 'recall@100', 'MRR@100', 'ms p50', 'ms p95'],
      [
        [
          figure(nDCGAt10, 4),
          figure(recallAt100, 4),
          figure(mrrAt100, 4),
          figure(queryTimeMs.p50, 1),
          figure(queryTimeMs.p95, 1),
        ],
      ],
    ),
  ].join('\n')
}

function qualityTable(summary: QuestionSummary): string {
  return typeTable(
    summary,
    [
      'n',
      'nDCG@10',
      'hit@1',
      'recall@5',
      'facts',
      'code links',
      'gold P',
      'gold R',
      'valid',
      'citation P',
      'citation R',
    ],
    figures => [
      String(figures.questions),
      figure(figures.nDCGAt10),
      figure(figures.hitAt1),
      figure(figures.recallAt5),
      figure(figures.factCoverage),
      figure(figures.codeLinkAccuracy),
      figure(figures.citedPrecision),
      figure(figures.citedRecall),
      figure(figures.citationValidity),
      figure(figures.citationPrecision),
      figure(figures.citationRecall),
    ],
  )
}

function abstentionTable(summary: QuestionSummary): string {
  return typeTable(
    summary,
    ['answered', 'abstained', 'off-topic', 'not-in-corpus', 'detail-not-given'],
    ({ questions, answered, abstained }) =>
      [
        answered,
        questions - answered,
        abstained['off-topic'],
        abstained['not-in-corpus'],
        abstained['detail-not-given'],
      ].map(String),
  )
}

function sizeTable(summary: QuestionSummary): string {
  return typeTable(
    summary,
    ['statements', 'max', 'characters', 'max', 'ms p50', 'ms p95'],
    ({ statements, characters, answerTimeMs }) => [
      figure(statements.mean, 1),
      figure(statements.max, 0),
      figure(characters.mean, 0),
      figure(characters.max, 0),
      figure(answerTimeMs.p50, 1),
      figure(answerTimeMs.p95, 1),
    ],
  )
}

function typeTable(
  { overall, byType }: QuestionSummary,
  heads: readonly string[],
  cells: (figures: QuestionFigures) => readonly string[],
): string {
  return textTable(
    ['', ...heads],
    [...byType.map(figures => [figures.type, ...cells(figures)]), ['all', ...cells(overall)]],
  )
}

function rowTable(rows: readonly QuestionRow[]): string {
  return textTable(
    ['question', 'type', 'nDCG@10', 'hit@1', 'facts', 'statements', 'characters', 'ms', 'outcome'],
    rows.map(row => [
      row.id,
      row.type,
      figure(row.nDCGAt10),
      figure(row.hitAt1, 0),
      figure(row.factCoverage, 2),
      String(row.statements),
      String(row.characters),
      figure(row.elapsedMs, 1),
      row.reason ?? (row.missedFacts.length > 0 ? `missed ${row.missedFacts.join(', ')}` : 'answered'),
    ]),
  )
}
