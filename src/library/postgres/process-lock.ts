import type { ProcessLock } from '../process-lock.ts'
import { toDatabaseFault } from './database-fault.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'

/*
 * A lock is an advisory one of Postgres, held by a connection of its own: whatever ends the connection, be it that the
 * process is killed or its machine is gone, ends the lock with it.
 */

/** A machine that is gone says no goodbye: Postgres itself waits for hours before it believes so. */
const noticeSoon =
  'SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3'

/** What a lock's number is drawn from, as `hashtextextended` takes it. */
export function databaseLockKey(name: string): string {
  return `footnote/${name}`
}

export interface DatabaseLock extends ProcessLock {
  /** Whether it is still held. */
  isHeld(): Promise<boolean>
}

/** Takes a lock that one process on this database alone can hold; undefined where another one does. */
export async function tryDatabaseLock(
  database: OpenDatabase,
  name: string,
): Promise<DatabaseLock | undefined> {
  const client = await database.connect()
  const key = databaseLockKey(name)
  try {
    await client.query(noticeSoon)
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
      [key],
    )
    if (rows[0]?.taken !== true) {
      client.release()
      return undefined
    }
  } catch (error) {
    client.release(true)
    throw toDatabaseFault(error, database.name) ?? error
  }
  let isOver = false
  return {
    async isHeld() {
      if (isOver) return false
      return client.query('SELECT 1').then(
        () => !isOver,
        () => false,
      )
    },
    async release() {
      if (isOver) return
      isOver = true
      try {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key])
        client.release()
      } catch {
        // It went with its connection.
        client.release(true)
      }
    },
  }
}

/** Does work while no other process on this database does work of the same name; whoever comes later waits. */
export async function inDatabaseTurn<Result>(
  url: string,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(url)
  try {
    const client = await database.connect()
    try {
      await client.query(noticeSoon)
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [databaseLockKey(name)])
    } catch (error) {
      client.release(true)
      throw toDatabaseFault(error, database.name) ?? error
    }
    try {
      return await work()
    } finally {
      // The lock goes with its connection.
      client.release(true)
    }
  } finally {
    await database.close()
  }
}
