import type { Paper } from '../../domain/paper.ts'
import type {
  DateOrder,
  DateRange,
  KeyedPaper,
  LibraryChange,
  LibraryFilter,
  LibraryOverview,
  LibraryStatus,
  PaperArrival,
  PaperLibrary,
  PaperPage,
  RemovedPaper,
  SourceRun,
  WaitingRecord,
} from '../paper-library.ts'
import { createRecordReader } from '../record-reader.ts'
import { parseStoredRecord } from '../stored-record.ts'
import { idsOfWaiting } from '../waiting-ids.ts'
import { arrivedSince, readArrivals } from './arrivals.ts'
import { listPapers } from './list-papers.ts'
import type { OpenDatabase, Query } from './open-database.ts'
import { openDatabase } from './open-database.ts'
import { countedSources } from './paper-sources.ts'
import { findRemovedByKeys, forgetRemoved, listRemoved, rememberRemoved } from './removed-papers.ts'
import { noteRun, sourceRuns } from './source-runs.ts'
import { createStoredVectors, type StoredVectors } from './stored-vectors.ts'
import { dropWaiting, getWaiting, keepWaiting, listWaiting, storedWaiting } from './waiting-records.ts'
import { type Changes, type RecordRow, removePapers, storePapers } from './write-papers.ts'

/** Told of each change, in the transaction that makes it; its payload is the last sequence number. */
export const changeChannel = 'footnote_change'

/** Opens the library in this database. Rejects with a `DatabaseFault`, as its methods do. */
export async function openPostgresLibrary(url: string, now: () => number = Date.now): Promise<PaperLibrary> {
  return new PostgresLibrary(await openDatabase(url), now)
}

interface Tally {
  readonly papers: number
  readonly last_sequence: number
  readonly changed_at: number | null
}

class PostgresLibrary implements PaperLibrary {
  readonly #database: OpenDatabase
  readonly #readRecord = createRecordReader()
  readonly #now: () => number
  readonly putVectors: StoredVectors['putVectors']
  readonly getVectors: StoredVectors['getVectors']
  readonly countWithoutVector: StoredVectors['countWithoutVector']
  readonly changesWithoutVector: StoredVectors['changesWithoutVector']
  readonly putPassageVectors: StoredVectors['putPassageVectors']
  readonly getPassageVectors: StoredVectors['getPassageVectors']

  constructor(database: OpenDatabase, now: () => number) {
    this.#database = database
    this.#now = now
    const vectors = createStoredVectors(database)
    this.putVectors = vectors.putVectors
    this.getVectors = vectors.getVectors
    this.countWithoutVector = vectors.countWithoutVector
    this.changesWithoutVector = vectors.changesWithoutVector
    this.putPassageVectors = vectors.putPassageVectors
    this.getPassageVectors = vectors.getPassageVectors
  }

  async status(): Promise<LibraryStatus> {
    const [tally] = await this.#database.query<Tally & { readonly newest: string | null }>(
      'SELECT *, (SELECT max(date) FROM footnote.paper) AS newest FROM footnote.tally',
    )
    return {
      papers: tally?.papers ?? 0,
      lastSequence: tally?.last_sequence ?? 0,
      ...(tally?.newest != null && { newestDate: tally.newest }),
    }
  }

  async overview(): Promise<LibraryOverview> {
    const [counts] = await this.#database.query<{
      readonly changed_at: number | null
      readonly waiting: number
      readonly removed: number
    }>(`
      SELECT changed_at, (SELECT count(*) FROM footnote.waiting) AS waiting,
        (SELECT count(*) FROM footnote.removed_paper) AS removed
      FROM footnote.tally
    `)
    return {
      ...(await this.status()),
      ...(counts?.changed_at != null && { changedAt: counts.changed_at }),
      waiting: counts?.waiting ?? 0,
      removed: counts?.removed ?? 0,
      sources: await countedSources(this.#database.query),
      runs: await sourceRuns(this.#database.query),
    }
  }

  list(filter: LibraryFilter, page: { readonly limit: number; readonly after?: string }): Promise<PaperPage> {
    return listPapers(this.#database.query, { ...page, filter })
  }

  async get(ids: readonly string[]): Promise<readonly (Paper | undefined)[]> {
    if (ids.length === 0) return []
    const rows = await this.#database.query<{ readonly id: string } & RecordRow>(
      'SELECT id, record FROM footnote.paper WHERE id = ANY($1)',
      [ids],
    )
    const records = new Map(rows.map(({ id, record }) => [id, record]))
    return ids.map(id => {
      const record = records.get(id)
      return record === undefined ? undefined : this.#readRecord(record)
    })
  }

  async findByKeys(keys: readonly number[]): Promise<readonly Paper[]> {
    if (keys.length === 0) return []
    const rows = await this.#database.query<RecordRow>(
      `
      SELECT record FROM footnote.paper
      WHERE number IN (SELECT paper FROM footnote.paper_key WHERE key = ANY($1))
      ORDER BY number
      `,
      [keys],
    )
    return rows.map(({ record }) => parseStoredRecord(record))
  }

  async put(
    papers: readonly KeyedPaper[],
    replacedIds: readonly string[] = [],
    returnedIds: readonly string[] = [],
  ): Promise<void> {
    await this.#write(async (query, changes) => {
      const arrivalOf = await readArrivals(query, papers, { replacedIds, returnedIds })
      await removePapers(query, replacedIds, changes)
      await storePapers(query, papers, { changes, arrivalOf })
      await forgetRemoved(query, [...papers.map(({ paper }) => paper.id), ...returnedIds])
      await dropWaiting(
        query,
        papers.flatMap(({ paper }) => idsOfWaiting(paper)),
      )
    })
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#write(async (query, changes) => {
      const papers = await removePapers(query, ids, changes)
      const known = new Set(papers.map(({ id }) => id))
      const waiting = await storedWaiting(
        query,
        ids.filter(id => !known.has(id)),
      )
      await rememberRemoved(query, [...papers, ...waiting], this.#now())
      await dropWaiting(query, ids)
    })
  }

  findRemovedByKeys(keys: readonly number[]): Promise<readonly RemovedPaper[]> {
    return findRemovedByKeys(this.#database.query, keys)
  }

  removed(limit: number, afterId?: string): Promise<readonly RemovedPaper[]> {
    return listRemoved(this.#database.query, limit, afterId)
  }

  async keepWaiting(records: readonly WaitingRecord[]): Promise<void> {
    await this.#database.transaction(async query => {
      await keepWaiting(query, records)
      await forgetRemoved(
        query,
        records.map(({ paper }) => paper.id),
      )
    })
  }

  waiting(limit: number, afterId?: string): Promise<readonly WaitingRecord[]> {
    return listWaiting(this.#database.query, limit, afterId)
  }

  getWaiting(ids: readonly string[]): Promise<readonly (WaitingRecord | undefined)[]> {
    return getWaiting(this.#database.query, ids)
  }

  dropWaiting(ids: readonly string[]): Promise<void> {
    return dropWaiting(this.#database.query, ids)
  }

  noteRun(run: Omit<SourceRun, 'succeededAt'>): Promise<void> {
    return noteRun(this.#database.query, run)
  }

  async changesSince(sequence: number, limit: number): Promise<readonly LibraryChange[]> {
    const rows = await this.#database.query<{
      readonly sequence: number
      readonly id: string
      readonly record: string | null
    }>(
      `
      (SELECT sequence, id, record FROM footnote.paper WHERE sequence > $1 ORDER BY sequence LIMIT $2)
      UNION ALL
      (SELECT sequence, id, NULL FROM footnote.removal WHERE sequence > $1 ORDER BY sequence LIMIT $2)
      ORDER BY sequence LIMIT $2
      `,
      [sequence, limit],
    )
    return rows.map(row => ({
      sequence: row.sequence,
      id: row.id,
      ...(row.record !== null && { paper: parseStoredRecord(row.record) }),
    }))
  }

  arrivedSince(sequence: number, limit: number): Promise<readonly PaperArrival[]> {
    return arrivedSince(this.#database.query, sequence, limit)
  }

  async byDate(order: DateOrder, limit: number, range: DateRange = {}): Promise<readonly Paper[]> {
    const { since = null, until = null } = range
    const rows = await this.#database.query<RecordRow>(
      `
      SELECT record FROM footnote.paper
      WHERE ($1::text IS NULL OR date >= substr($1, 1, length(date)))
        AND ($2::text IS NULL OR substr(date, 1, length($2)) <= $2)
      ORDER BY date ${order === 'newest-first' ? 'DESC' : 'ASC'} NULLS LAST, id LIMIT $3
      `,
      [since, until, limit],
    )
    return rows.map(({ record }) => parseStoredRecord(record))
  }

  async getSetting(name: string): Promise<string | undefined> {
    const [row] = await this.#database.query<{ readonly value: string }>(
      'SELECT value FROM footnote.setting WHERE name = $1',
      [name],
    )
    return row?.value
  }

  async putSetting(name: string, value: string): Promise<void> {
    await this.#database.query(
      `
      INSERT INTO footnote.setting VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      `,
      [name, value],
    )
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  /**
   * One transaction that keeps the tally. It holds the tally's row from its beginning, so writers wait for each other and
   * sequence numbers are seen in their order: nobody who has seen one finds a lower one later.
   */
  async #write(change: (query: Query, changes: Changes) => Promise<void>): Promise<void> {
    await this.#database.transaction(async query => {
      const [tally] = await query<Tally>('SELECT * FROM footnote.tally FOR UPDATE')
      const changes: Changes = { papers: tally?.papers ?? 0, sequence: tally?.last_sequence ?? 0 }
      await change(query, changes)
      if (changes.sequence === (tally?.last_sequence ?? 0)) return
      await query('UPDATE footnote.tally SET papers = $1, last_sequence = $2, changed_at = $3', [
        changes.papers,
        changes.sequence,
        this.#now(),
      ])
      await query('SELECT pg_notify($1, $2)', [changeChannel, `${changes.sequence}`])
    })
  }
}
