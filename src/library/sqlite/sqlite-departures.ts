import type { Database } from 'better-sqlite3'
import { type Departures, keptAfterDepartureDays } from '../departures.ts'
import type { PersonalData } from '../personal-data.ts'

const keptForMs = keptAfterDepartureDays * 24 * 3_600_000

/** Departures in SQLite. */
export function createSqliteDepartures(database: Database, now: () => number): Departures & PersonalData {
  const insert = database.prepare<[string, number]>('INSERT OR IGNORE INTO departure VALUES (?, ?)')
  const drop = database.prepare<[string]>('DELETE FROM departure WHERE server = ?')
  const over = database.prepare<[number], string>('SELECT server FROM departure WHERE left_at <= ?').pluck()
  const known = database
    .prepare<[], string>(`
      SELECT server FROM (
        SELECT server FROM server_settings
        UNION SELECT server FROM kept_answer
        UNION SELECT server FROM subscription
        UNION SELECT server FROM feedback
        UNION SELECT owner FROM listed_paper WHERE kind = 'server'
      ) WHERE server IS NOT NULL AND server NOT IN (SELECT server FROM departure)
    `)
    .pluck()
  return {
    async left(serverId) {
      insert.run(serverId, now())
    },
    async returned(serverId) {
      drop.run(serverId)
    },
    over: async () => over.all(now() - keptForMs),
    known: async () => known.all(),
    keptOf: async () => [],
    forgetUser: async () => undefined,
    async forgetServer(serverId) {
      drop.run(serverId)
    },
  }
}
