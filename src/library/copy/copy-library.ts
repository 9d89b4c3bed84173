import { createHash } from 'node:crypto'
import { AppError } from '../../errors.ts'
import { type LibraryTable, libraryTables, unfinishedSetting } from './library-tables.ts'
import type { Row, RowSource, RowTarget } from './row-store.ts'

/*
 * A library is carried over table by table, each in the order of its keys, from the source as it was at one moment:
 *
 *     source  ■■■■■■■■■■■■■■■■■■■■■■■■
 *     target  ■■■■■■■■■■■■ ┆ goes on behind its last row, after a break too
 *             └ then both are read through: as many rows, and the same checksum
 *
 * Where an earlier run has left rows that the source has changed since, the sums differ, and that table is copied anew.
 */

/** Rows that are read and written at a time. */
const batchRows = 2_000

export interface CopyProgress {
  readonly table: string
  readonly step: 'copying' | 'comparing'
  readonly done: number
  readonly total: number
}

export interface CopyOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CopyProgress) => void
}

/** What was carried over: rows by table, and what they sum up to. */
export interface CopyReport {
  readonly papers: number
  readonly rows: number
  /** SHA-256 over all tables, the same for the source and the copy; hexadecimal. */
  readonly checksum: string
  /** Rows that an earlier, unfinished run had written. */
  readonly resumedRows: number
}

/**
 * Makes a copy of a library in an empty one, or goes on with one that was begun. Rejects with an `AppError` `wrong-use`
 * where the target holds something else, `corrupt-data` where the copy came out different, or with the signal's reason
 * between two batches; begun again it goes on from there.
 */
export async function copyLibrary(
  from: RowSource,
  to: RowTarget,
  options: CopyOptions = {},
): Promise<CopyReport> {
  await requireRoom(to)
  await to.putSetting(unfinishedSetting, from.name)
  const sums = createHash('sha256')
  let [papers, rows, resumedRows] = [0, 0, 0]
  for (const table of libraryTables) {
    resumedRows += await to.count(table)
    const { count, checksum } = await copyTable(table, from, to, options)
    if (table.name === 'paper') papers = count
    rows += count
    sums.update(checksum)
  }
  await to.finish()
  await to.putSetting(unfinishedSetting, undefined)
  return { papers, rows, checksum: sums.digest('hex'), resumedRows }
}

/** A library that is only opened holds settings and a tally of nothing. */
async function requireRoom(to: RowTarget): Promise<void> {
  if ((await to.getSetting(unfinishedSetting)) !== undefined) return
  for (const table of libraryTables.filter(({ name }) => name !== 'setting' && name !== 'tally')) {
    const count = await to.count(table)
    if (count > 0)
      throw new AppError(
        'wrong-use',
        `${to.name} is no empty library: its table ${table.name} has ${count} rows. A copy goes into an empty database or a new file.`,
      )
  }
  for (const table of libraryTables) await to.clear(table)
}

async function copyTable(
  table: LibraryTable,
  from: RowSource,
  to: RowTarget,
  options: CopyOptions,
): Promise<Sum> {
  // Its one row has no key that stays the same.
  if (table.name === 'tally') await to.clear(table)
  const before = await to.count(table)
  await copyRows(table, from, to, options)
  const wanted = await sum(table, from, options)
  const come = await sum(table, to, options)
  if (isSame(wanted, come)) return come
  if (before > 0) {
    await to.clear(table)
    await copyRows(table, from, to, options)
    const again = await sum(table, to, options)
    if (isSame(wanted, again)) return again
  }
  throw new AppError(
    'corrupt-data',
    `The copy of the table ${table.name} is not what it was made of: ${come.count} rows instead of ${wanted.count}, or others. Look at the disk of ${to.name}, and copy again.`,
  )
}

async function copyRows(
  table: LibraryTable,
  from: RowSource,
  to: RowTarget,
  { signal, onProgress }: CopyOptions,
): Promise<void> {
  const total = await from.count(table)
  let done = await to.count(table)
  let last = await to.lastKey(table)
  for (;;) {
    signal?.throwIfAborted()
    const rows = await from.read(table, batchRows, last)
    last = rows.at(-1)
    if (last === undefined) return
    await to.write(table, rows)
    done += rows.length
    onProgress?.({ table: table.name, step: 'copying', done, total })
  }
}

interface Sum {
  readonly count: number
  readonly checksum: string
}

function isSame(one: Sum, other: Sum): boolean {
  return one.count === other.count && one.checksum === other.checksum
}

async function sum(table: LibraryTable, store: RowSource, { signal, onProgress }: CopyOptions): Promise<Sum> {
  const hash = createHash('sha256').update(table.name)
  const total = await store.count(table)
  let count = 0
  let last: Row | undefined
  do {
    signal?.throwIfAborted()
    const rows: readonly Row[] = await store.read(table, batchRows, last)
    for (const value of rows.flat()) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(`${value}`)
      // With its kind and its length before it, no value can be taken for two.
      hash.update(`${value === null ? 'null' : typeof value} ${bytes.length}:`).update(bytes)
    }
    count += rows.length
    last = rows.at(-1)
    onProgress?.({ table: table.name, step: 'comparing', done: count, total })
  } while (last !== undefined)
  return { count, checksum: hash.digest('hex') }
}
