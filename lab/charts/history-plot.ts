import { AppError } from '../../src/errors.ts'
import { type HistoryEntry, historyFigure } from '../questions/history.ts'
import type { ChartLine, ChartPanel } from './chart-frame.ts'
import { lineChart } from './line-chart.ts'

/** The shares that say most about the answers. */
export const defaultMetrics = [
  'factCoverage',
  'listPrecision',
  'listRecall',
  'codeLinkAccuracy',
  'citationRecall',
  'nearAbstained',
  'overall.hitAt1',
] as const

/**
 * An SVG picture of how metrics, named as `historyFigure` takes them, went from run to run: a panel for all runs with
 * the same questions, embeddings and answerer. Throws an `AppError` `wrong-use` for a metric that no run has.
 */
export function plotHistory(entries: readonly HistoryEntry[], metrics: readonly string[]): string {
  for (const name of metrics) {
    if (entries.every(entry => historyFigure(entry, name) === null))
      throw new AppError(
        'wrong-use',
        `No run has a figure ${name}; docs/evaluation.md names those there are.`,
      )
  }
  const setups = [...new Set(entries.map(setupOf))]
  return lineChart(
    setups.map(setup =>
      toPanel(
        setup,
        entries.filter(entry => setupOf(entry) === setup),
        metrics,
      ),
    ),
  )
}

/** Only runs of the same setup make a line: between others a difference says nothing about progress. */
function setupOf({ file, split, embeddings, answerer }: HistoryEntry): string {
  return `${file}, ${split} · ${embeddings} · ${answerer}`
}

function toPanel(title: string, runs: readonly HistoryEntry[], metrics: readonly string[]): ChartPanel {
  const toLine = (name: string): ChartLine => ({ name, values: runs.map(run => historyFigure(run, name)) })
  return {
    title,
    runs: runs.map(({ date, version }) => ({
      label: [date.slice(0, 10), date.slice(11, 16)],
      description: `${date.slice(0, 16).replace('T', ' ')} UTC, version ${version}`,
    })),
    lines: metrics.map(toLine),
  }
}
