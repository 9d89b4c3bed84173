import type { Database } from 'better-sqlite3'
import type { Paper } from '../../domain/paper.ts'
import type { KeyedPaper, RemovedPaper } from '../paper-library.ts'

/** A record as it lies in its table: the paper and its keys as JSON. */
export interface StoredRecord {
  readonly keys: string
  readonly record: string
}

/** The papers that somebody removed. Its writes belong into the transaction that removes or stores the paper. */
export interface RemovedPapers {
  remember(removed: StoredRecord & { readonly id: string; readonly removedAt: number }): void
  forget(ids: readonly string[]): void
  /** Whether a paper is removed under its ID, or is a copy of one of those with these IDs. */
  holds(paper: KeyedPaper, ids: readonly string[]): boolean
  findByKeys(keys: readonly number[]): readonly RemovedPaper[]
  /** The latest first. */
  list(limit: number, afterId?: string): readonly RemovedPaper[]
  count(): number
}

export function createRemovedPapers(
  database: Database,
  parseRecord: (record: string) => Paper,
): RemovedPapers {
  const insert = database.prepare<[StoredRecord & { id: string; removedAt: number }]>(
    'INSERT INTO removed_paper (id, removed_at, keys, record) VALUES (:id, :removedAt, :keys, :record)',
  )
  const addKey = database.prepare<[number, number | bigint]>(
    'INSERT OR IGNORE INTO removed_key (key, removed) VALUES (?, ?)',
  )
  const dropKey = database.prepare<[number, number]>('DELETE FROM removed_key WHERE key = ? AND removed = ?')
  const byId = database.prepare<[string], { number: number; keys: string }>(
    'SELECT number, keys FROM removed_paper WHERE id = ?',
  )
  const drop = database.prepare<[number]>('DELETE FROM removed_paper WHERE number = ?')
  const numbersOf = database
    .prepare<[number], number>('SELECT removed FROM removed_key WHERE key = ?')
    .pluck()
  const byNumber = database.prepare<[number], RemovedRow>(
    'SELECT record, removed_at AS removedAt FROM removed_paper WHERE number = ?',
  )
  const latest = database.prepare<[{ limit: number; afterId: string | null }], RemovedRow>(`
    SELECT record, removed_at AS removedAt FROM removed_paper
    WHERE number < coalesce((SELECT number FROM removed_paper WHERE id = :afterId), 9223372036854775807)
    ORDER BY number DESC LIMIT :limit
  `)
  const count = database.prepare<[], number>('SELECT count(*) FROM removed_paper').pluck()
  const any = database.prepare<[], number>('SELECT 1 FROM removed_paper LIMIT 1').pluck()

  function forget(ids: readonly string[]): void {
    // An ingest asks this of every paper, nearly always for nothing.
    if (any.get() === undefined) return
    for (const id of ids) {
      const known = byId.get(id)
      if (known === undefined) continue
      for (const key of toKeys(known.keys)) dropKey.run(key, known.number)
      drop.run(known.number)
    }
  }

  function toRemoved({ record, removedAt }: RemovedRow): RemovedPaper {
    return { paper: parseRecord(record), removedAt }
  }

  return {
    remember(removed) {
      forget([removed.id])
      const { lastInsertRowid } = insert.run(removed)
      for (const key of toKeys(removed.keys)) addKey.run(key, lastInsertRowid)
    },
    forget,
    holds({ paper, keys }, ids) {
      if (any.get() === undefined) return false
      if (byId.get(paper.id) !== undefined) return true
      const own = new Set(keys)
      return ids.some(id => toKeys(byId.get(id)?.keys ?? '[]').some(key => own.has(key)))
    },
    findByKeys(keys) {
      if (any.get() === undefined) return []
      const numbers = new Set(keys.flatMap(key => numbersOf.all(key)))
      return [...numbers].flatMap(number => {
        const row = byNumber.get(number)
        return row === undefined ? [] : [toRemoved(row)]
      })
    },
    list: (limit, afterId) => latest.all({ limit, afterId: afterId ?? null }).map(toRemoved),
    count: () => count.get() ?? 0,
  }
}

interface RemovedRow {
  readonly record: string
  readonly removedAt: number
}

/** Only this library writes the column, so its shape is known. */
function toKeys(keys: string): readonly number[] {
  return JSON.parse(keys) as number[]
}
