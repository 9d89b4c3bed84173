import type { Follows } from '../follows.ts'
import type { SourceRecords } from '../source-records.ts'
import { withStorageFaults } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'
import { createSqliteFollows } from './sqlite-follows.ts'
import { createSqliteSourceRecords } from './sqlite-source-records.ts'

/** What is followed and what was asked of whom, in the library's file. */
export interface News {
  readonly follows: Follows
  readonly sourceRecords: SourceRecords
  close(): void
}

/** Opens the library's file once more; see `openDatabase` for the errors. Synchronous inside. */
export function openSqliteNews(path: string): News {
  return openDatabase(path, database => ({
    follows: withStorageFaults(createSqliteFollows(database), path),
    sourceRecords: withStorageFaults(createSqliteSourceRecords(database), path),
    close: () => void database.close(),
  }))
}
