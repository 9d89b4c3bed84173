import type { Database } from 'better-sqlite3'
import type { CountedRequest, SourceRecords } from '../source-records.ts'

interface StateRow {
  readonly last_steady: number | null
  readonly quiet_until: number | null
}

/** Requests to sources in SQLite. A new day's first request sweeps out the counts of days long past. */
export function createSqliteSourceRecords(database: Database): SourceRecords {
  const state = database.prepare<[string], StateRow>(
    'SELECT last_steady, quiet_until FROM source_state WHERE source = ?',
  )
  const putSteady = database.prepare<[string, number]>(`
    INSERT INTO source_state (source, last_steady) VALUES (?, ?)
    ON CONFLICT (source) DO UPDATE SET last_steady = excluded.last_steady
  `)
  const putQuiet = database.prepare<[string, number]>(`
    INSERT INTO source_state (source, quiet_until) VALUES (?, ?)
    ON CONFLICT (source) DO UPDATE SET quiet_until = excluded.quiet_until
  `)
  const counted = database
    .prepare<[string, string], number>('SELECT requests FROM source_day WHERE source = ? AND day = ?')
    .pluck()
  const add = database.prepare<[string, string]>(`
    INSERT INTO source_day (source, day, requests) VALUES (?, ?, 1)
    ON CONFLICT (source, day) DO UPDATE SET requests = requests + 1
  `)
  // The day before stays: a clock that was set back counts on where it was.
  const sweep = database.prepare<[string, string]>(
    "DELETE FROM source_day WHERE source = ? AND day < date(?, '-7 days')",
  )
  const count = database.transaction((source: string, { day, limit, steady }: CountedRequest): boolean => {
    if ((counted.get(source, day) ?? 0) >= limit) return false
    sweep.run(source, day)
    add.run(source, day)
    putSteady.run(source, steady)
    return true
  })
  return {
    async state(source) {
      const { last_steady: lastSteady, quiet_until: quietUntil } = state.get(source) ?? {}
      return {
        ...(lastSteady != null && { lastSteady }),
        ...(quietUntil != null && { quietUntil }),
      }
    },
    count: async (source, request) => count.immediate(source, request),
    async ended(source, steady) {
      putSteady.run(source, steady)
    },
    async keepQuiet(source, until) {
      putQuiet.run(source, until)
    },
    counted: async (source, day) => counted.get(source, day) ?? 0,
  }
}
