import type { WaitingRecord } from '../paper-library.ts'
import type { Query } from './open-database.ts'
import type { StoredPaper } from './write-papers.ts'

interface WaitingRow {
  readonly id: string
  readonly since: number
  readonly record: string
}

export async function keepWaiting(query: Query, records: readonly WaitingRecord[]): Promise<void> {
  const last = new Map(records.map(record => [record.paper.id, record]))
  if (last.size === 0) return
  const rows = [...last.values()].map(({ since, ...record }) => ({
    id: record.paper.id,
    since,
    record: JSON.stringify(record),
  }))
  await query(
    `
    INSERT INTO footnote.waiting (id, since, record)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])
    ON CONFLICT (id) DO UPDATE SET record = excluded.record
    `,
    [rows.map(({ id }) => id), rows.map(({ since }) => since), rows.map(({ record }) => record)],
  )
}

export async function listWaiting(
  query: Query,
  limit: number,
  afterId?: string,
): Promise<readonly WaitingRecord[]> {
  const rows = await query<WaitingRow>(
    `
    SELECT id, since, record FROM footnote.waiting
    WHERE number > coalesce((SELECT number FROM footnote.waiting WHERE id = $2), 0)
    ORDER BY number LIMIT $1
    `,
    [limit, afterId ?? null],
  )
  return rows.map(toRecord)
}

export async function getWaiting(
  query: Query,
  ids: readonly string[],
): Promise<readonly (WaitingRecord | undefined)[]> {
  const rows = await waitingRows(query, ids)
  const byId = new Map(rows.map(row => [row.id, toRecord(row)]))
  return ids.map(id => byId.get(id))
}

/** The records as their papers would lie in the library. */
export async function storedWaiting(query: Query, ids: readonly string[]): Promise<readonly StoredPaper[]> {
  const rows = await waitingRows(query, ids)
  return rows.map(row => {
    const { paper, keys } = toRecord(row)
    return { id: row.id, keys: JSON.stringify(keys), record: JSON.stringify(paper) }
  })
}

export async function dropWaiting(query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await query('DELETE FROM footnote.waiting WHERE id = ANY($1)', [ids])
}

async function waitingRows(query: Query, ids: readonly string[]): Promise<readonly WaitingRow[]> {
  if (ids.length === 0) return []
  return query('SELECT id, since, record FROM footnote.waiting WHERE id = ANY($1) ORDER BY number', [ids])
}

/** Only `keepWaiting` writes this column, so its shape is known. */
function toRecord({ since, record }: WaitingRow): WaitingRecord {
  return { ...(JSON.parse(record) as Omit<WaitingRecord, 'since'>), since }
}
