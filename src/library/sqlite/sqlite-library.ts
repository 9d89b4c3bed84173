import type { Database } from 'better-sqlite3'
import { type Paper, paperDate } from '../../domain/paper.ts'
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
import { hasSameText } from '../same-text.ts'
import { withStorageFaults } from '../storage-fault.ts'
import { parseStoredRecord, toStoredRecord } from '../stored-record.ts'
import { idsOfWaiting } from '../waiting-ids.ts'
import { createArrivals } from './arrivals.ts'
import { listPapers } from './list-papers.ts'
import { openDatabase } from './open-database.ts'
import { createPaperSources, type PaperSources } from './paper-sources.ts'
import { createRemovedPapers, type RemovedPapers, type StoredRecord } from './removed-papers.ts'
import { createSourceRuns, type SourceRuns } from './source-runs.ts'
import { prepareStatements, type Statements } from './statements.ts'
import { createStoredVectors, type StoredVectors } from './stored-vectors.ts'
import { createWaitingRecords, type WaitingRecords } from './waiting-records.ts'

/** Opens the library in this file; see `openDatabase` for the errors. Synchronous inside: keep it in a worker thread. */
export function openSqliteLibrary(path: string, now: () => number = Date.now): PaperLibrary {
  const library = openDatabase(path, database => new SqliteLibrary(database, now))
  return withStorageFaults<PaperLibrary>(library, path)
}

class SqliteLibrary implements PaperLibrary {
  readonly #database: Database
  readonly #statements: Statements
  readonly #readRecord = createRecordReader()
  readonly #now: () => number
  readonly #sources: PaperSources
  readonly #removed: RemovedPapers
  readonly #waiting: WaitingRecords
  readonly #runs: SourceRuns
  readonly putVectors: StoredVectors['putVectors']
  readonly getVectors: StoredVectors['getVectors']
  readonly countWithoutVector: StoredVectors['countWithoutVector']
  readonly changesWithoutVector: StoredVectors['changesWithoutVector']
  readonly putPassageVectors: StoredVectors['putPassageVectors']
  readonly getPassageVectors: StoredVectors['getPassageVectors']

  constructor(database: Database, now: () => number) {
    this.#database = database
    this.#statements = prepareStatements(database)
    this.#now = now
    this.#sources = createPaperSources(database)
    this.#removed = createRemovedPapers(database, parseStoredRecord)
    this.#waiting = createWaitingRecords(database)
    this.#runs = createSourceRuns(database)
    const vectors = createStoredVectors(database, this.#statements, parseStoredRecord)
    this.putVectors = vectors.putVectors
    this.getVectors = vectors.getVectors
    this.countWithoutVector = vectors.countWithoutVector
    this.changesWithoutVector = vectors.changesWithoutVector
    this.putPassageVectors = vectors.putPassageVectors
    this.getPassageVectors = vectors.getPassageVectors
  }

  async status(): Promise<LibraryStatus> {
    const tally = this.#statements.tally.get()
    const newest = this.#statements.newestDate.get()?.date
    return {
      papers: tally?.papers ?? 0,
      lastSequence: tally?.last_sequence ?? 0,
      ...(newest != null && { newestDate: newest }),
    }
  }

  async overview(): Promise<LibraryOverview> {
    const changedAt = this.#statements.tally.get()?.changed_at
    return {
      ...(await this.status()),
      ...(changedAt != null && { changedAt }),
      waiting: this.#waiting.count(),
      removed: this.#removed.count(),
      sources: this.#sources.counted(),
      runs: this.#runs.all(),
    }
  }

  async list(
    filter: LibraryFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<PaperPage> {
    return listPapers(this.#database, { ...page, filter, parseRecord: parseStoredRecord })
  }

  async get(ids: readonly string[]): Promise<readonly (Paper | undefined)[]> {
    return ids.map(id => {
      const row = this.#statements.recordById.get(id)
      return row && this.#readRecord(row.record)
    })
  }

  async findByKeys(keys: readonly number[]): Promise<readonly Paper[]> {
    // An ingest asks for thousands at once: one statement, and the table's pages in their order.
    const sorted = JSON.stringify(keys.toSorted(ascending))
    return this.#statements.recordsOfKeys.all(sorted).map(({ record }) => parseStoredRecord(record))
  }

  async put(
    papers: readonly KeyedPaper[],
    replacedIds: readonly string[] = [],
    returnedIds: readonly string[] = [],
  ): Promise<void> {
    this.#write(changes => {
      const newKeys: NewKeys = new Map()
      const arrivals = createArrivals(this.#statements, replacedIds)
      for (const id of replacedIds) this.#remove(id, changes)
      for (const keyed of papers) {
        // What somebody removed and brought back has come before.
        const isBack = this.#removed.holds(keyed, returnedIds)
        const number = this.#put(keyed, changes, sequence => (isBack ? null : arrivals.of(keyed, sequence)))
        newKeys.set(number, keyed.keys)
      }
      this.#addKeys(newKeys)
      this.#removed.forget([...papers.map(({ paper }) => paper.id), ...returnedIds])
      this.#waiting.drop(papers.flatMap(({ paper }) => idsOfWaiting(paper)))
    })
  }

  async remove(ids: readonly string[]): Promise<void> {
    this.#write(changes => {
      for (const id of ids) {
        const removed = this.#remove(id, changes) ?? this.#waiting.stored(id)
        if (removed !== undefined) this.#removed.remember({ ...removed, id, removedAt: this.#now() })
      }
      this.#waiting.drop(ids)
    })
  }

  async findRemovedByKeys(keys: readonly number[]): Promise<readonly RemovedPaper[]> {
    return this.#removed.findByKeys(keys)
  }

  async removed(limit: number, afterId?: string): Promise<readonly RemovedPaper[]> {
    return this.#removed.list(limit, afterId)
  }

  async keepWaiting(records: readonly WaitingRecord[]): Promise<void> {
    this.#database
      .transaction(() => {
        this.#waiting.keep(records)
        this.#removed.forget(records.map(({ paper }) => paper.id))
      })
      .immediate()
  }

  async waiting(limit: number, afterId?: string): Promise<readonly WaitingRecord[]> {
    return this.#waiting.list(limit, afterId)
  }

  async getWaiting(ids: readonly string[]): Promise<readonly (WaitingRecord | undefined)[]> {
    return this.#waiting.get(ids)
  }

  async dropWaiting(ids: readonly string[]): Promise<void> {
    this.#database.transaction(() => this.#waiting.drop(ids)).immediate()
  }

  async noteRun(run: Omit<SourceRun, 'succeededAt'>): Promise<void> {
    this.#runs.note(run)
  }

  async changesSince(sequence: number, limit: number): Promise<readonly LibraryChange[]> {
    // Asked before every question, nearly always for nothing.
    if ((this.#statements.tally.get()?.last_sequence ?? 0) <= sequence) return []
    return this.#statements.changesSince.all({ sequence, limit }).map(row => ({
      sequence: row.sequence,
      id: row.id,
      ...(row.record !== null && { paper: parseStoredRecord(row.record) }),
    }))
  }

  async arrivedSince(sequence: number, limit: number): Promise<readonly PaperArrival[]> {
    return this.#statements.arrivedSince
      .all({ arrival: sequence, limit })
      .map(({ arrival, record }) => ({ sequence: arrival, paper: parseStoredRecord(record) }))
  }

  async byDate(order: DateOrder, limit: number, range: DateRange = {}): Promise<readonly Paper[]> {
    const statement = order === 'newest-first' ? this.#statements.newest : this.#statements.oldest
    const { since = null, until = null } = range
    return statement.all({ since, until, limit }).map(row => parseStoredRecord(row.record))
  }

  async getSetting(name: string): Promise<string | undefined> {
    return this.#statements.setting.get(name)?.value
  }

  async putSetting(name: string, value: string): Promise<void> {
    this.#statements.putSetting.run({ name, value })
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  /** One transaction that keeps the tally; taken as a writer from the start, so a busy file waits instead of failing. */
  #write(change: (changes: Changes) => void): void {
    this.#database
      .transaction(() => {
        const tally = this.#statements.tally.get() ?? { papers: 0, last_sequence: 0 }
        const changes: Changes = { papers: tally.papers, sequence: tally.last_sequence }
        change(changes)
        if (changes.sequence === tally.last_sequence) return
        const { papers, sequence } = changes
        this.#statements.setTally.run({ papers, sequence, changedAt: this.#now() })
      })
      .immediate()
  }

  /** All but the paper's keys; its number. */
  #put(
    { paper, keys }: KeyedPaper,
    changes: Changes,
    arrivalAt: (sequence: number) => number | null,
  ): number | bigint {
    const known = this.#statements.paperById.get(paper.id)
    changes.sequence += 1
    const row = {
      id: paper.id,
      sequence: changes.sequence,
      date: paperDate(paper) ?? null,
      keys: JSON.stringify(keys),
      record: toStoredRecord(paper),
    }
    if (known === undefined) {
      changes.papers += 1
      const { lastInsertRowid } = this.#statements.insertPaper.run({
        ...row,
        arrival: arrivalAt(changes.sequence),
      })
      this.#statements.forgetRemoval.run(paper.id)
      this.#sources.change(lastInsertRowid, [], paper.sources)
      return lastInsertRowid
    }
    const before = parseStoredRecord(known.record)
    this.#statements.updatePaper.run(row)
    this.#dropKeys(known)
    this.#sources.change(known.number, before.sources, paper.sources)
    if (!hasSameText(before, paper)) this.#dropVectors(known.number)
    return known.number
  }

  /** Keys are hashes, all over the table: in their order each of its pages is gone to once. */
  #addKeys(keysByPaper: NewKeys): void {
    const rows = [...keysByPaper].flatMap(([paper, keys]) => keys.map(key => ({ key, paper })))
    for (const { key, paper } of rows.sort((a, b) => a.key - b.key)) this.#statements.addKey.run(key, paper)
  }

  /** What stood there; undefined where nothing did. */
  #remove(id: string, changes: Changes): StoredRecord | undefined {
    const known = this.#statements.paperById.get(id)
    if (known === undefined) return undefined
    changes.papers -= 1
    changes.sequence += 1
    this.#dropKeys(known)
    this.#dropVectors(known.number)
    this.#sources.change(known.number, parseStoredRecord(known.record).sources, [])
    this.#statements.deletePaper.run(known.number)
    this.#statements.addRemoval.run({ id, sequence: changes.sequence })
    return known
  }

  #dropVectors(paper: number): void {
    this.#statements.dropVectors.run(paper)
    this.#statements.dropPassageVectors.run(paper)
  }

  #dropKeys(row: { readonly number: number; readonly keys: string }): void {
    for (const key of JSON.parse(row.keys) as number[]) this.#statements.dropKey.run(key, row.number)
  }
}

/** By the number of their paper. */
type NewKeys = Map<number | bigint, readonly number[]>

interface Changes {
  papers: number
  sequence: number
}

const ascending = (a: number, b: number): number => a - b
