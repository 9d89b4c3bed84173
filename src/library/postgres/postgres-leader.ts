import type { Leader } from '../leader.ts'
import type { OpenDatabase } from './open-database.ts'
import { type DatabaseLock, tryDatabaseLock } from './process-lock.ts'

/** The first process that asks leads, for as long as its connection holds. */
export function createPostgresLeader(database: OpenDatabase): Leader {
  let lock: DatabaseLock | undefined
  return {
    async leads() {
      if (lock !== undefined && (await lock.isHeld())) return true
      await lock?.release()
      lock = await tryDatabaseLock(database, 'leader')
      return lock !== undefined
    },
  }
}
