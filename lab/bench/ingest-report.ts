import { textTable } from '../measures/text-table.ts'

/** What `footnote bench ingest` measures: reading one file into a new library, without indexing it. */
export interface IngestBench {
  readonly format: string
  /** Of the file's text. */
  readonly bytes: number
  readonly records: number
  /** How many of them were new. */
  readonly papers: number
  readonly elapsedMs: number
  /** Of the whole process, its start among it. */
  readonly processorMs: number
  readonly peakBytes: number
}

const heads = ['format', 'MB', 'records', 'papers', 's', 'processor s', 'records a processor s', 'peak MB']

/** A table of one line. */
export function ingestReport(bench: IngestBench): string {
  const { format, bytes, records, papers, elapsedMs, processorMs, peakBytes } = bench
  const row = [
    format,
    String(Math.round(bytes / 1e6)),
    String(records),
    String(papers),
    (elapsedMs / 1000).toFixed(1),
    (processorMs / 1000).toFixed(1),
    String(Math.round((1000 * records) / processorMs)),
    String(Math.round(peakBytes / 1e6)),
  ]
  return textTable(heads, [row])
}
