import { checkStatement, type Fault } from '../../src/answering/verification/check-statement.ts'
import { toCheckedSource } from '../../src/answering/verification/sources.ts'
import { AppError } from '../../src/errors.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { figure, textTable } from '../measures/text-table.ts'
import { type LabelledStatement, type StatementLabel, statementLabels } from './statement-file.ts'

export interface StatementRow extends LabelledStatement {
  readonly isDropped: boolean
  readonly faults: readonly Fault[]
  /** 0 … 1. */
  readonly support: number
}

export interface StatementEvaluation {
  /** The share of the statements that are not supported which the checks drop, 0 … 1; `null` of none. */
  readonly caught: number | null
  /** The share of the supported ones that they drop. */
  readonly dropped: number | null
  readonly byLabel: readonly {
    readonly label: StatementLabel
    readonly statements: number
    readonly dropped: number
  }[]
  readonly rows: readonly StatementRow[]
}

/** Checks labelled statements against the papers that they cite. Rejects with an `AppError` where one is not in the library. */
export async function evaluateStatements(
  statements: readonly LabelledStatement[],
  library: PaperLibrary,
): Promise<StatementEvaluation> {
  const rows: StatementRow[] = []
  for (const statement of statements) {
    const papers = await library.get(statement.citedIds)
    const sources = papers.map((paper, i) => {
      if (paper !== undefined) return toCheckedSource(paper)
      throw new AppError(
        'not-found',
        `Statement ${statement.id} cites ${statement.citedIds[i]}, which the library lacks.`,
      )
    })
    const { faults, support } = checkStatement(statement.statement, sources)
    rows.push({ ...statement, isDropped: faults.length > 0, faults, support })
  }
  return { ...shares(rows), rows }
}

function shares(rows: readonly StatementRow[]): Omit<StatementEvaluation, 'rows'> {
  const byLabel = statementLabels
    .map(label => {
      const own = rows.filter(row => row.label === label)
      return { label, statements: own.length, dropped: own.filter(({ isDropped }) => isDropped).length }
    })
    .filter(({ statements }) => statements > 0)
  const share = (labels: typeof byLabel): number | null => {
    const all = labels.reduce((sum, { statements }) => sum + statements, 0)
    return all === 0 ? null : labels.reduce((sum, { dropped }) => sum + dropped, 0) / all
  }
  return {
    caught: share(byLabel.filter(({ label }) => label !== 'supported')),
    dropped: share(byLabel.filter(({ label }) => label === 'supported')),
    byLabel,
  }
}

/** The figures as a table; with `verbose` also a line for each statement judged wrongly. */
export function statementReport(
  { caught, dropped, byLabel, rows }: StatementEvaluation,
  { verbose }: { readonly verbose: boolean },
): string {
  const table = textTable(
    ['label', 'n', 'dropped'],
    byLabel.map(row => [row.label, String(row.statements), String(row.dropped)]),
  )
  const wrong = rows.filter(({ label, isDropped }) => isDropped === (label === 'supported'))
  const lines = verbose ? wrong.map(toLine).join('') : ''
  return `${table}\nunsupported caught ${figure(caught)}, supported dropped ${figure(dropped)}\n${lines}`
}

function toLine({ id, label, statement, faults }: StatementRow): string {
  const why = faults.map(({ kind, what }) => `${kind} ${what}`.trim()).join(', ')
  return `${id}  ${label}  ${statement}${why === '' ? '' : `  (${why})`}\n`
}
