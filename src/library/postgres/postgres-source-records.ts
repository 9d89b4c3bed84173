import { type SourceRecords, steadyMs } from '../source-records.ts'
import type { OpenDatabase } from './open-database.ts'

/**
 * Requests to sources in Postgres. The steady clocks of two machines have nothing in common: when a source was asked last
 * is kept by the database's clock, and told by the asker's. A new day's first request sweeps out the counts of days long past.
 */
export function createPostgresSourceRecords(
  { query }: OpenDatabase,
  steady: () => number = steadyMs,
): SourceRecords {
  const ended = async (source: string): Promise<void> => {
    await query(
      `
      INSERT INTO footnote.source_state (source, last_asked) VALUES ($1, ${databaseMs})
      ON CONFLICT (source) DO UPDATE SET last_asked = excluded.last_asked
      `,
      [source],
    )
  }
  return {
    async state(source) {
      const [row] = await query<{ readonly passed: number | null; readonly quiet_until: number | null }>(
        `SELECT ${databaseMs} - last_asked AS passed, quiet_until FROM footnote.source_state WHERE source = $1`,
        [source],
      )
      const { passed = null, quiet_until: quietUntil = null } = row ?? {}
      return {
        ...(passed !== null && { lastSteady: steady() - Math.max(0, passed) }),
        ...(quietUntil !== null && { quietUntil }),
      }
    },
    async count(source, { day, limit }) {
      // The day before stays: a clock that was set back counts on where it was.
      await query(
        "DELETE FROM footnote.source_day WHERE source = $1 AND day < to_char($2::date - 7, 'YYYY-MM-DD')",
        [source, day],
      )
      const counted = await query(
        `
        INSERT INTO footnote.source_day AS known (source, day, requests)
        SELECT $1, $2, 1 WHERE $3::bigint > 0
        ON CONFLICT (source, day) DO UPDATE SET requests = known.requests + 1 WHERE known.requests < $3::bigint
        RETURNING requests
        `,
        [source, day, limit],
      )
      if (counted.length === 0) return false
      await ended(source)
      return true
    },
    ended,
    async keepQuiet(source, until) {
      await query(
        `
        INSERT INTO footnote.source_state (source, quiet_until) VALUES ($1, $2)
        ON CONFLICT (source) DO UPDATE SET quiet_until = excluded.quiet_until
        `,
        [source, until],
      )
    },
    async counted(source, day) {
      const [row] = await query<{ readonly requests: number }>(
        'SELECT requests FROM footnote.source_day WHERE source = $1 AND day = $2',
        [source, day],
      )
      return row?.requests ?? 0
    },
  }
}

/** The database's clock, in milliseconds since 1970. */
const databaseMs = '(extract(epoch FROM clock_timestamp()) * 1000)::double precision'
