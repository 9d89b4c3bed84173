import type { RemovedPaper } from '../paper-library.ts'
import { parseStoredRecord } from '../stored-record.ts'
import type { Query } from './open-database.ts'
import type { RecordRow, StoredPaper } from './write-papers.ts'

/** Remembers what somebody removed, in the transaction that removes it. */
export async function rememberRemoved(
  query: Query,
  removed: readonly StoredPaper[],
  removedAt: number,
): Promise<void> {
  if (removed.length === 0) return
  await forgetRemoved(
    query,
    removed.map(({ id }) => id),
  )
  const stored = await query<{ readonly id: string; readonly number: number }>(
    `
    INSERT INTO footnote.removed_paper (id, removed_at, keys, record)
    SELECT id, $2, keys, record FROM unnest($1::text[], $3::text[], $4::text[]) AS gone (id, keys, record)
    RETURNING id, number
    `,
    [removed.map(({ id }) => id), removedAt, removed.map(({ keys }) => keys), removed.map(row => row.record)],
  )
  const keysOf = new Map(removed.map(({ id, keys }) => [id, toKeys(keys)]))
  const pairs = stored.flatMap(({ id, number }) => (keysOf.get(id) ?? []).map(key => [key, number] as const))
  await query(
    `
    INSERT INTO footnote.removed_key (key, removed) SELECT * FROM unnest($1::bigint[], $2::bigint[])
    ON CONFLICT DO NOTHING
    `,
    [pairs.map(([key]) => key), pairs.map(([, number]) => number)],
  )
}

export async function forgetRemoved(query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = await query<{ readonly number: number; readonly keys: string }>(
    'DELETE FROM footnote.removed_paper WHERE id = ANY($1) RETURNING number, keys',
    [ids],
  )
  if (gone.length === 0) return
  const pairs = gone.flatMap(({ number, keys }) => toKeys(keys).map(key => [key, number] as const))
  await query(
    `
    DELETE FROM footnote.removed_key USING unnest($1::bigint[], $2::bigint[]) AS gone (key, removed)
    WHERE removed_key.key = gone.key AND removed_key.removed = gone.removed
    `,
    [pairs.map(([key]) => key), pairs.map(([, number]) => number)],
  )
}

export async function findRemovedByKeys(
  query: Query,
  keys: readonly number[],
): Promise<readonly RemovedPaper[]> {
  if (keys.length === 0) return []
  const rows = await query<RemovedRow>(
    `
    SELECT record, removed_at FROM footnote.removed_paper
    WHERE number IN (SELECT removed FROM footnote.removed_key WHERE key = ANY($1))
    ORDER BY number
    `,
    [keys],
  )
  return rows.map(toRemoved)
}

/** The latest first. */
export async function listRemoved(
  query: Query,
  limit: number,
  afterId?: string,
): Promise<readonly RemovedPaper[]> {
  const rows = await query<RemovedRow>(
    `
    SELECT record, removed_at FROM footnote.removed_paper
    WHERE number < coalesce((SELECT number FROM footnote.removed_paper WHERE id = $2), 9223372036854775807)
    ORDER BY number DESC LIMIT $1
    `,
    [limit, afterId ?? null],
  )
  return rows.map(toRemoved)
}

interface RemovedRow extends RecordRow {
  readonly removed_at: number
}

function toRemoved({ record, removed_at: removedAt }: RemovedRow): RemovedPaper {
  return { paper: parseStoredRecord(record), removedAt }
}

/** Only this library writes the column, so its shape is known. */
function toKeys(keys: string): readonly number[] {
  return JSON.parse(keys) as readonly number[]
}
