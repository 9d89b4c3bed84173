import type { IncomingRecord } from '../merging/ingest-batch.ts'
import type { MergeConflict } from '../merging/merge.ts'

export interface RefusedRecord {
  readonly line: number
  readonly reason: string
}

/** Records in the order of their document, few enough to be held and stored at once. */
export interface RecordBatch {
  readonly kind: 'batch'
  readonly records: readonly IncomingRecord[]
  readonly refused: readonly RefusedRecord[]
  /** Between the document and the facts that complete it. */
  readonly conflicts: readonly MergeConflict[]
  /** Of the file as it is on disk, so far. */
  readonly bytesRead: number
}

/** What reading a document gives: first what it is, then how far it has been checked, then its records. */
export type DocumentPart =
  | { readonly kind: 'opened'; readonly name: string; readonly format: string; readonly totalBytes: number }
  | { readonly kind: 'checking'; readonly read: number; readonly bytesRead: number }
  | RecordBatch
