import type { Fault } from '../../src/answering/verification/check-statement.ts'
import type { CitedClause, ClauseChecker, Verdict } from '../../src/answering/verification/clause-checker.ts'
import { type SettledClause, settleClause } from '../../src/answering/verification/settle-clause.ts'
import {
  type CheckedSource,
  type SourceSentence,
  toCheckedSource,
} from '../../src/answering/verification/sources.ts'
import { toTokens } from '../../src/answering/verification/statement-tokens.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { type BootstrapOptions, type Interval, meanInterval } from '../measures/bootstrap.ts'
import { figure, textTable } from '../measures/text-table.ts'
import { createRandom, deriveSeed } from '../training/random.ts'
import { type CitedStatement, toClauses } from './cited-statement-file.ts'

export type Outcome = SettledClause['outcome']

export interface CitedStatementRow {
  readonly id: string
  readonly kind: string
  readonly supported: boolean
  /** The worst of its clauses. */
  readonly outcome: Outcome
  readonly faults: readonly Fault[]
}

interface Share {
  readonly share: number | null
  readonly interval: Interval | null
}

export interface StatementShares {
  /** Of the supported ones, those shown as they are written. */
  readonly kept: Share
  /** Of the others, the same. */
  readonly shown: Share
  /** The mean of what is kept and what is not shown; 0.5 is chance. */
  readonly balancedAccuracy: number | null
}

export interface CitedStatementEvaluation extends StatementShares {
  readonly byKind: readonly {
    readonly kind: string
    readonly supported: boolean
    readonly outcomes: Readonly<Record<Outcome, number>>
  }[]
  /** With a scripted judge who is right in this share of the statements, beside the checks. */
  readonly judges: readonly (StatementShares & { readonly accuracy: number })[]
  readonly rows: readonly CitedStatementRow[]
}

export interface CitedStatementOptions {
  readonly checker: ClauseChecker
  readonly bootstrap: BootstrapOptions
  /** How often scripted judges are right, 0 … 1. */
  readonly accuracies: readonly number[]
}

/** Checks statements clause by clause against the stretches they cite. */
export function evaluateCitedStatements(
  statements: readonly CitedStatement[],
  papers: ReadonlyMap<string, Paper>,
  { checker, bootstrap, accuracies }: CitedStatementOptions,
): CitedStatementEvaluation {
  const sourceOf = rememberSources(papers)
  const read = statements.map(statement => ({ statement, ...readStatement(statement, sourceOf) }))
  const judge = (verdictOf: (statement: CitedStatement) => Verdict): readonly CitedStatementRow[] =>
    read.map(({ statement, clauses, sources }) =>
      toRow(
        statement,
        clauses.map(clause =>
          settleClause(clause, checker.check(clause, sources, verdictOf(statement)), sources),
        ),
      ),
    )
  const rows = judge(() => undefined)
  return {
    ...sharesOf(rows, bootstrap),
    byKind: byKind(rows),
    judges: accuracies.map(accuracy => ({
      accuracy,
      ...sharesOf(judge(scriptedJudge(accuracy, bootstrap.seed)), bootstrap),
    })),
    rows,
  }
}

/** Right as often as it is said to be, by a seed; wrong the other way round otherwise. */
function scriptedJudge(accuracy: number, seed: number): (statement: CitedStatement) => Verdict {
  return ({ id, supported }) => {
    const isRight = createRandom(deriveSeed(seed, `${accuracy} ${id}`))() < accuracy
    return supported === isRight ? 'supported' : 'not-said'
  }
}

export function rememberSources(
  papers: ReadonlyMap<string, Paper>,
): (id: string) => CheckedSource | undefined {
  const known = new Map<string, CheckedSource>()
  return id => {
    const paper = papers.get(id)
    const source = known.get(id) ?? (paper && toCheckedSource(paper))
    if (source !== undefined) known.set(id, source)
    return source
  }
}

/** A statement's clauses with what they cite; `wholeSentences`: the sentences around the stretches in their place. */
export function readStatement(
  { marked, sources: ids, citations, quotes }: CitedStatement,
  sourceOf: (id: string) => CheckedSource | undefined,
  { wholeSentences = false }: { readonly wholeSentences?: boolean } = {},
): { readonly clauses: readonly CitedClause[]; readonly sources: readonly CheckedSource[] } {
  const sources = ids.flatMap(id => sourceOf(id) ?? [])
  const clauses = toClauses(marked).map(({ text, numbers }) => ({
    text,
    cited: [...new Set(numbers)].flatMap(number => {
      const paperId = ids[number - 1] ?? ''
      const quote = quotes[citations.indexOf(paperId)]
      if (quote === undefined) return []
      const around = wholeSentences ? sentencesAround(quote, sourceOf(paperId)) : []
      return around.length > 0 ? around : [{ paperId, text: quote, tokens: toTokens(quote) }]
    }),
  }))
  return { clauses, sources }
}

function sentencesAround(quote: string, source: CheckedSource | undefined): readonly SourceSentence[] {
  return source?.sentences.filter(({ text }) => text.includes(quote) || quote.includes(text)) ?? []
}

const severities: readonly Outcome[] = ['as-written', 'replaced', 'dropped']

function toRow(
  { id, kind, supported }: CitedStatement,
  settled: readonly SettledClause[],
): CitedStatementRow {
  const worst = Math.max(...settled.map(({ outcome }) => severities.indexOf(outcome)))
  const outcome = severities[worst] ?? 'dropped'
  return { id, kind, supported, outcome, faults: settled.flatMap(({ faults }) => faults) }
}

function sharesOf(rows: readonly CitedStatementRow[], bootstrap: BootstrapOptions): StatementShares {
  const share = (isSupported: boolean): Share => {
    const own = rows.filter(({ supported }) => supported === isSupported)
    const values = own.map(({ outcome }) => Number(outcome === 'as-written'))
    const sum = values.reduce((all, value) => all + value, 0)
    const interval = meanInterval(values, isSupported ? 'kept' : 'shown', bootstrap)
    return { share: own.length === 0 ? null : sum / own.length, interval }
  }
  const [kept, shown] = [share(true), share(false)]
  const isBoth = kept.share !== null && shown.share !== null
  return {
    kept,
    shown,
    balancedAccuracy: isBoth ? ((kept.share ?? 0) + 1 - (shown.share ?? 0)) / 2 : null,
  }
}

function byKind(rows: readonly CitedStatementRow[]): CitedStatementEvaluation['byKind'] {
  const kinds = [...new Map(rows.map(({ kind, supported }) => [kind, supported]))]
  return kinds
    .sort(([a, isA], [b, isB]) => Number(isB) - Number(isA) || a.localeCompare(b, 'en'))
    .map(([kind, supported]) => {
      const count = (outcome: Outcome) =>
        rows.filter(row => row.kind === kind && row.outcome === outcome).length
      return {
        kind,
        supported,
        outcomes: {
          'as-written': count('as-written'),
          replaced: count('replaced'),
          dropped: count('dropped'),
        },
      }
    })
}

/** The figures as text; with `verbose` also a line for each statement judged wrongly. */
export function citedStatementReport(
  { kept, shown, balancedAccuracy, byKind: kinds, judges, rows }: CitedStatementEvaluation,
  { verbose }: { readonly verbose: boolean },
): string {
  const kindTable = textTable(
    ['kind', 'supported', 'n', 'as written', 'replaced', 'dropped'],
    kinds.map(({ kind, supported, outcomes }) => [
      kind,
      supported ? 'yes' : 'no',
      ...[
        Object.values(outcomes).reduce((sum, count) => sum + count, 0),
        outcomes['as-written'],
        outcomes.replaced,
        outcomes.dropped,
      ].map(String),
    ]),
  )
  const lines: readonly (StatementShares & { readonly name: string })[] = [
    { name: 'code alone', kept, shown, balancedAccuracy },
    ...judges.map(judge => ({ ...judge, name: `with a judge right in ${figure(judge.accuracy, 2)}` })),
  ]
  const shareTable = textTable(
    ['', 'supported, as written', 'unsupported, as written', 'balanced accuracy'],
    lines.map(line => [
      line.name,
      shareText(line.kept),
      shareText(line.shown),
      figure(line.balancedAccuracy),
    ]),
  )
  const wrong = rows.filter(({ supported, outcome }) => supported !== (outcome === 'as-written'))
  const wrongLines = verbose ? wrong.map(toLine).join('') : ''
  return `${kindTable}\n${shareTable}${wrongLines}`
}

function shareText({ share, interval }: Share): string {
  return interval === null
    ? figure(share)
    : `${figure(share)} (${interval.map(end => figure(end)).join('–')})`
}

function toLine({ id, kind, outcome, faults }: CitedStatementRow): string {
  const why = faults.map(({ kind: fault, what }) => `${fault} ${what}`.trim()).join('; ')
  return `${id}  ${kind}  ${outcome}${why === '' ? '' : `  (${why})`}\n`
}
