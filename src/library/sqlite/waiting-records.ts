import type { Database } from 'better-sqlite3'
import type { WaitingRecord } from '../paper-library.ts'
import type { StoredRecord } from './removed-papers.ts'

/** The records that wait for their abstracts. Its writes belong into a transaction of the library. */
export interface WaitingRecords {
  keep(records: readonly WaitingRecord[]): void
  list(limit: number, afterId?: string): readonly WaitingRecord[]
  get(ids: readonly string[]): readonly (WaitingRecord | undefined)[]
  /** The record as its paper would lie in the library. */
  stored(id: string): StoredRecord | undefined
  drop(ids: readonly string[]): void
  count(): number
}

export function createWaitingRecords(database: Database): WaitingRecords {
  const put = database.prepare<[{ id: string; since: number; record: string }]>(`
    INSERT INTO waiting (id, since, record) VALUES (:id, :since, :record)
    ON CONFLICT (id) DO UPDATE SET record = excluded.record
  `)
  const list = database.prepare<[{ limit: number; afterId: string | null }], WaitingRow>(`
    SELECT since, record FROM waiting
    WHERE number > coalesce((SELECT number FROM waiting WHERE id = :afterId), 0)
    ORDER BY number LIMIT :limit
  `)
  const byId = database.prepare<[string], WaitingRow>('SELECT since, record FROM waiting WHERE id = ?')
  const drop = database.prepare<[string]>('DELETE FROM waiting WHERE id = ?')
  const count = database.prepare<[], number>('SELECT count(*) FROM waiting').pluck()
  const any = database.prepare<[], number>('SELECT 1 FROM waiting LIMIT 1').pluck()

  return {
    keep(records) {
      for (const { since, ...record } of records)
        put.run({ id: record.paper.id, since, record: JSON.stringify(record) })
    },
    list: (limit, afterId) => list.all({ limit, afterId: afterId ?? null }).map(toRecord),
    get(ids) {
      if (any.get() === undefined) return ids.map(() => undefined)
      return ids.map(id => {
        const row = byId.get(id)
        return row && toRecord(row)
      })
    },
    stored(id) {
      const row = byId.get(id)
      if (row === undefined) return undefined
      const { paper, keys } = toRecord(row)
      return { keys: JSON.stringify(keys), record: JSON.stringify(paper) }
    },
    drop(ids) {
      // An ingest asks this of every paper, nearly always for nothing.
      if (any.get() === undefined) return
      for (const id of ids) drop.run(id)
    },
    count: () => count.get() ?? 0,
  }
}

interface WaitingRow {
  readonly since: number
  readonly record: string
}

/** Only `keep` writes this column, so its shape is known. */
function toRecord({ since, record }: WaitingRow): WaitingRecord {
  return { ...(JSON.parse(record) as Omit<WaitingRecord, 'since'>), since }
}
