import type { Database } from 'better-sqlite3'
import type { PersonalData } from '../personal-data.ts'

/** Counts what is kept of a user, by a statement that takes the ID for each of its parameters. */
export function createCounted(database: Database, what: string, sql: string): PersonalData['keptOf'] {
  const statement = database.prepare<string[], number>(sql).pluck()
  const parameters = sql.split('?').length - 1
  return async userId => {
    const count = statement.get(...Array.from({ length: parameters }, () => userId)) ?? 0
    return count === 0 ? [] : [{ what, count }]
  }
}
