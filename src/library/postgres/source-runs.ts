import type { SourceRun } from '../paper-library.ts'
import { storableText } from '../storable-text.ts'
import type { Query } from './open-database.ts'

export async function noteRun(
  query: Query,
  { source, endedAt, error }: Omit<SourceRun, 'succeededAt'>,
): Promise<void> {
  await query(
    `
    INSERT INTO footnote.source_run AS run (source, ended_at, succeeded_at, error) VALUES ($1, $2, $3, $4)
    ON CONFLICT (source) DO UPDATE SET ended_at = excluded.ended_at, error = excluded.error,
      succeeded_at = coalesce(excluded.succeeded_at, run.succeeded_at)
    `,
    [source, endedAt, error === undefined ? endedAt : null, error === undefined ? null : storableText(error)],
  )
}

/** The latest first. */
export async function sourceRuns(query: Query): Promise<readonly SourceRun[]> {
  const rows = await query<{
    readonly source: string
    readonly ended_at: number
    readonly succeeded_at: number | null
    readonly error: string | null
  }>('SELECT * FROM footnote.source_run ORDER BY ended_at DESC, source')
  return rows.map(({ source, ended_at: endedAt, succeeded_at: succeededAt, error }) => ({
    source,
    endedAt,
    ...(succeededAt !== null && { succeededAt }),
    ...(error !== null && { error }),
  }))
}
