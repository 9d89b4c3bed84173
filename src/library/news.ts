import type { Follows } from './follows.ts'
import type { TryLock } from './process-lock.ts'
import type { SourceRecords } from './source-records.ts'

/** What is followed, what was asked of whom, and whose turn it is: for all processes on a library. */
export interface News {
  readonly follows: Follows
  readonly sourceRecords: SourceRecords
  readonly tryLock: TryLock
  close(): Promise<void>
}
