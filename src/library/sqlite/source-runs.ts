import type { Database } from 'better-sqlite3'
import type { SourceRun } from '../paper-library.ts'
import { storableText } from '../storable-text.ts'

/** How the last reading of each source went. */
export interface SourceRuns {
  note(run: Omit<SourceRun, 'succeededAt'>): void
  /** The latest first. */
  all(): readonly SourceRun[]
}

export function createSourceRuns(database: Database): SourceRuns {
  const put = database.prepare<[RunRow]>(`
    INSERT INTO source_run (source, ended_at, succeeded_at, error) VALUES (:source, :endedAt, :succeededAt, :error)
    ON CONFLICT (source) DO UPDATE SET ended_at = excluded.ended_at, error = excluded.error,
      succeeded_at = coalesce(excluded.succeeded_at, succeeded_at)
  `)
  const all = database.prepare<[], RunRow>(`
    SELECT source, ended_at AS endedAt, succeeded_at AS succeededAt, error FROM source_run
    ORDER BY ended_at DESC, source
  `)
  return {
    note({ source, endedAt, error }) {
      put.run({
        source,
        endedAt,
        succeededAt: error === undefined ? endedAt : null,
        error: error === undefined ? null : storableText(error),
      })
    },
    all: () =>
      all.all().map(({ succeededAt, error, ...run }) => ({
        ...run,
        ...(succeededAt !== null && { succeededAt }),
        ...(error !== null && { error }),
      })),
  }
}

interface RunRow {
  readonly source: string
  readonly endedAt: number
  readonly succeededAt: number | null
  readonly error: string | null
}
