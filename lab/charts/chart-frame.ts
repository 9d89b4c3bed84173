import { type Ticks, toTicks } from './chart-scale.ts'

export interface ChartLine {
  readonly name: string
  /** One for each run; `null` leaves a gap. */
  readonly values: readonly (number | null)[]
}

export interface ChartPanel {
  readonly title: string
  /** In order of time. `label`: what stands below the axis, a line each; `description`: what a pointer is told. */
  readonly runs: readonly { readonly label: readonly string[]; readonly description: string }[]
  readonly lines: readonly ChartLine[]
}

export const width = 1040
export const plotLeft = 52
export const plotRight = 690
export const titleHeight = 40
export const leastPlotHeight = 220
export const axisHeight = 60
export const labelGap = 17
/** A date below the axis needs this much. */
export const runLabelWidth = 88

/** Where a panel is drawn, in pixels, and what its axis shows. */
export interface Frame {
  readonly top: number
  readonly bottom: number
  readonly ticks: Ticks
  readonly x: (run: number) => number
  readonly y: (value: number) => number
}

export function toFrame({ runs, lines }: ChartPanel, top: number, bottom: number): Frame {
  const ticks = toTicks(lines.flatMap(({ values }) => values.filter(value => value !== null)))
  const [least = 0, most = 1] = [ticks[0], ticks.at(-1)]
  const inner = plotRight - plotLeft - 40
  return {
    top,
    bottom,
    ticks,
    x: run => plotLeft + 20 + (runs.length === 1 ? inner : (inner * run) / (runs.length - 1)),
    y: value => bottom - ((value - least) / (most - least)) * (bottom - top),
  }
}
