import { stages } from '../measures/stage-clock.ts'
import { textTable } from '../measures/text-table.ts'
import type { MadeLibrary } from './make-library.ts'
import type { Measurement, Times } from './measure.ts'

export interface BenchRow {
  readonly made: MadeLibrary
  readonly measured: Measurement
}

const heads = [
  'papers',
  'stored/s',
  'index s',
  'library MB',
  'snapshot MB',
  'start s',
  'RSS MB',
  'lexical ms',
  'dense ms',
  'full ms p50/p95/p99',
  `${stages.join('/')} p50`,
  'graph recall',
  'lexical recall',
  '100 new ms',
] as const

/** A table with a line for each size. Times are p50/p95/p99; recall is of the exact first ten. */
export function benchReport(rows: readonly BenchRow[]): string {
  return textTable(
    heads,
    rows.map(({ made, measured }) => [
      String(measured.papers),
      String(made.storedPerSecond),
      (made.indexMs / 1000).toFixed(1),
      megabytes(made.libraryBytes),
      megabytes(made.snapshotBytes),
      (measured.startMs / 1000).toFixed(2),
      megabytes(measured.peakRssBytes),
      times(measured.lexicalMs),
      times(measured.denseMs),
      times(measured.fullMs),
      stages.map(stage => milliseconds(measured.stagesMs[stage].p50)).join('/'),
      measured.vectors === 'exact' ? '– (exact)' : measured.graphRecallAt10.toFixed(3),
      measured.lexicalRecallAt10?.toFixed(3) ?? '–',
      measured.newPapersMs.toFixed(0),
    ]),
  )
}

function times({ p50, p95, p99 }: Times): string {
  return [p50, p95, p99].map(milliseconds).join('/')
}

function milliseconds(value: number | null): string {
  return value?.toFixed(1) ?? '–'
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
