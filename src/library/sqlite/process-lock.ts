import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ProcessLock } from '../process-lock.ts'
import { toStorageFault } from '../storage-fault.ts'

/**
 * Takes a lock that one process on this folder alone can hold; undefined where another one does. It is SQLite's own lock
 * of a file without tables, which the operating system takes back from a process that is killed. Throws `StorageFault`.
 */
export function tryProcessLock(folder: string, name: string): ProcessLock | undefined {
  const path = join(folder, `${name}.lock`)
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    const held = database
    return {
      async release() {
        held.close()
      },
    }
  } catch (error) {
    database?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw toStorageFault(error, path) ?? error
  }
}
