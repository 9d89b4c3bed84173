import { libraryPath } from '../library-path.ts'
import type { News } from '../news.ts'
import { withStorageFaults } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'
import { tryProcessLock } from './process-lock.ts'
import { createSqliteFollows } from './sqlite-follows.ts'
import { createSqliteSourceRecords } from './sqlite-source-records.ts'

/** Opens the library's file in this folder once more; see `openDatabase` for the errors. Synchronous inside. */
export function openSqliteNews(dataDir: string): News {
  const path = libraryPath(dataDir)
  return openDatabase(path, database => ({
    follows: withStorageFaults(createSqliteFollows(database), path),
    sourceRecords: withStorageFaults(createSqliteSourceRecords(database), path),
    tryLock: async name => tryProcessLock(dataDir, name),
    async close() {
      database.close()
    },
  }))
}
