import type { LibraryTable } from './library-tables.ts'

export type Value = string | number | Buffer | null

/** In the order of the table's columns. */
export type Row = readonly Value[]

/** A library as rows of its tables, for a copy. Methods reject with an `AppError`. */
export interface RowSource {
  /** Where it is, as it is shown. */
  readonly name: string
  count(table: LibraryTable): Promise<number>
  /** At most `limit` rows in the order of their keys, behind the one with the key `after`. */
  read(table: LibraryTable, limit: number, after?: Row): Promise<readonly Row[]>
  close(): Promise<void>
}

/** A library that is filled by a copy. Each write is whole after a crash, or not there. */
export interface RowTarget extends RowSource {
  /** The key of the last row; undefined where there is none. */
  lastKey(table: LibraryTable): Promise<Row | undefined>
  write(table: LibraryTable, rows: readonly Row[]): Promise<void>
  clear(table: LibraryTable): Promise<void>
  getSetting(name: string): Promise<string | undefined>
  /** Undefined takes it away. */
  putSetting(name: string, value: string | undefined): Promise<void>
  /** Has what counts by itself go on behind what was written. */
  finish(): Promise<void>
}
