import type { News } from '../news.ts'
import { openDatabase } from './open-database.ts'
import { createPostgresFollows } from './postgres-follows.ts'
import { createPostgresSourceRecords } from './postgres-source-records.ts'
import { tryDatabaseLock } from './process-lock.ts'

/** Opens the library's database once more. Rejects with a `DatabaseFault`. */
export async function openPostgresNews(url: string): Promise<News> {
  const database = await openDatabase(url)
  return {
    follows: createPostgresFollows(database),
    sourceRecords: createPostgresSourceRecords(database),
    tryLock: name => tryDatabaseLock(database, name),
    close: () => database.close(),
  }
}
