import type { Interval } from '../measures/bootstrap.ts'
import { figure, textTable } from '../measures/text-table.ts'
import { type GoalFigure, goalFigures, sizeFigures } from './goal-figures.ts'
import type { FigureGap, MeasuredFigure, MeasuredSize } from './measured-figures.ts'
import type { PooledGap } from './pooled-gap.ts'

/** What was measured of one half of the questions. */
export interface MeasuredHalf {
  readonly papers: number
  readonly goals: readonly MeasuredFigure[]
  /** Smallest library first; that of `goals` among them. */
  readonly sizes: readonly MeasuredSize[]
}

export interface GoalMeasurement {
  readonly development: MeasuredHalf
  readonly setAside?: MeasuredHalf
  /** Development − set aside; where both were measured. */
  readonly gaps?: readonly FigureGap[]
  readonly pooledGap?: PooledGap
}

type Table = readonly [heads: readonly string[], rows: readonly (readonly string[])[]]

/** The key figures beside their goals, then those at each size, as text for a terminal. */
export function goalReport(measured: GoalMeasurement): string {
  return tablesOf(measured)
    .map(([heads, rows]) => textTable(heads, rows))
    .join('\n')
}

/** The same as tables in Markdown. */
export function goalMarkdown(measured: GoalMeasurement): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return tablesOf(measured)
    .map(([heads, rows]) => [heads, heads.map(() => '---'), ...rows].map(line).join(''))
    .join('\n')
}

function tablesOf(measured: GoalMeasurement): readonly Table[] {
  const { development, setAside } = measured
  return [
    goalTable(measured),
    ...sizeTables('development', development),
    ...(setAside === undefined ? [] : sizeTables('set aside', setAside)),
  ]
}

function goalTable({ development, setAside, gaps, pooledGap }: GoalMeasurement): Table {
  const halves = [development, ...(setAside === undefined ? [] : [setAside])]
  const gapHeads = gaps === undefined ? [] : ['gap', '95 %']
  const heads = ['key figure', ...['development', 'set aside'].slice(0, halves.length).flatMap(toHeads)]
  const rows = goalFigures.map(({ key, name, goal, isCount }) => [
    name,
    ...halves.flatMap(({ goals }) => toCells(byKey(goals, key), isCount)),
    ...(gaps === undefined ? [] : toGapCells(byKey(gaps, key), isCount)),
    toGoal(goal, isCount),
  ])
  return [
    [...heads, ...gapHeads, 'goal'],
    [...rows, ...worstRows(halves, gapHeads.length), ...pooledRows(pooledGap)],
  ]
}

/** What is to hold at every size, where more than one was measured. */
function worstRows(halves: readonly MeasuredHalf[], gapColumns: number): readonly (readonly string[])[] {
  if (halves.every(({ sizes }) => sizes.length < 2)) return []
  return sizeFigures
    .filter(({ key }) => goalFigures.some(figure => figure.key === key && isForEverySize(figure)))
    .map(({ key, name, goal }) => [
      `${name}, worst of the sizes`,
      ...halves.flatMap(({ sizes }) => toCells(worstOf(sizes, key, goal))),
      ...new Array<string>(gapColumns).fill(''),
      toGoal(goal),
    ])
}

/** Facts have a goal on the questions' own library alone. */
function isForEverySize({ key }: GoalFigure): boolean {
  return key.endsWith('Declined')
}

function worstOf(
  sizes: readonly MeasuredSize[],
  key: string,
  goal: GoalFigure['goal'],
): MeasuredFigure | undefined {
  const sign = goal?.[0] === '≤' ? -1 : 1
  return sizes
    .flatMap(({ figures }) => byKey(figures, key) ?? [])
    .filter(({ value }) => value !== null)
    .sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)))[0]
}

function pooledRows(pooled: PooledGap | undefined): readonly (readonly string[])[] {
  if (pooled === undefined) return []
  const { development, setAside, gap, interval } = pooled
  const means = [development, setAside].flatMap(value => ['', figure(value), ''])
  return [['all types pooled', ...means, toDifference(gap), toRange(interval), '']]
}

function sizeTables(half: string, { sizes }: MeasuredHalf): readonly Table[] {
  if (sizes.length < 2) return []
  return [
    [
      [`papers (${half})`, ...sizeFigures.flatMap(({ name }) => [name, '95 %'])],
      sizes.map(({ papers, figures }) => [
        String(papers),
        ...sizeFigures.flatMap(({ key }) => toCells(byKey(figures, key)).slice(1)),
      ]),
    ],
  ]
}

function byKey<Keyed extends { readonly key: string }>(
  figures: readonly Keyed[],
  key: string,
): Keyed | undefined {
  return figures.find(each => each.key === key)
}

function toHeads(half: string): readonly string[] {
  return ['n', half, '95 %']
}

function toCells(measured: MeasuredFigure | undefined, isCount = false): readonly string[] {
  if (measured === undefined || measured.value === null) return ['0', '–', '']
  const { questions, value, interval } = measured
  return [String(questions), figure(value, decimals(isCount)), toRange(interval, isCount)]
}

function toGapCells(gap: FigureGap | undefined, isCount = false): readonly string[] {
  if (gap === undefined || gap.value === null) return ['–', '']
  return [toDifference(gap.value, isCount), toRange(gap.interval, isCount)]
}

function toRange(interval: Interval | null, isCount = false): string {
  return interval === null ? '' : interval.map(bound => toDifference(bound, isCount)).join(' … ')
}

/** With the sign of a minus and without the 0 before the point. */
function toDifference(value: number, isCount = false): string {
  const size = figure(Math.abs(value), decimals(isCount))
  return value < 0 && /[1-9]/.test(size) ? `−${size}` : size
}

function toGoal(goal: GoalFigure['goal'], isCount = false): string {
  if (goal === undefined) return ''
  return `${goal[0]} ${isCount ? String(goal[1]) : figure(goal[1], 2)}`
}

function decimals(isCount: boolean): number {
  return isCount ? 0 : 3
}
