import type { Database } from 'better-sqlite3'
import { keyOf, type LibraryTable } from '../copy/library-tables.ts'
import type { Row, RowSource, RowTarget, Value } from '../copy/row-store.ts'
import { storableText } from '../storable-text.ts'
import { withStorageFaults } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'

/** A library's file as it is at this moment, whatever others write meanwhile; see `openDatabase` for the errors. */
export function openSqliteRows(path: string): RowSource {
  return openDatabase(path, database => {
    database.exec('BEGIN')
    return withStorageFaults(createSource(database, path), path)
  })
}

/** A library's file, to be filled; made where missing. See `openDatabase` for the errors. */
export function openSqliteTarget(path: string): RowTarget {
  return openDatabase(path, database => withStorageFaults(createTarget(database, path), path))
}

function createSource(database: Database, path: string): RowSource {
  return {
    name: path,
    async count(table) {
      const sql = `SELECT count(*) FROM ${table.name} WHERE ${wanted(table)}`
      return database.prepare<[], number>(sql).pluck().get() ?? 0
    },
    async read(table, limit, after) {
      const key = keyOf(table).join(', ')
      const places = keyOf(table).map(() => '?')
      return (
        database
          .prepare<Value[], Value[]>(
            `SELECT ${table.columns.join(', ')} FROM ${table.name}
           WHERE ${wanted(table)} AND ${after === undefined ? 'true' : `(${key}) > (${places.join(', ')})`}
           ORDER BY ${key} LIMIT ?`,
          )
          .raw()
          .all(...(after ?? []).slice(0, table.keyColumns), limit)
          // Files of before may hold such texts. A key stays as it is: the next rows are found behind it.
          .map(row => row.map((value, i) => (i < table.keyColumns ? value : storable(value))))
      )
    },
    async close() {
      database.close()
    },
  }
}

function createTarget(database: Database, path: string): RowTarget {
  return {
    ...createSource(database, path),
    async lastKey(table) {
      const key = keyOf(table)
      return database
        .prepare<[], Value[]>(
          `SELECT ${key.join(', ')} FROM ${table.name} WHERE ${wanted(table)}
           ORDER BY ${key.map(name => `${name} DESC`).join(', ')} LIMIT 1`,
        )
        .raw()
        .get()
    },
    async write(table, rows) {
      const places = table.columns.map(() => '?').join(', ')
      const insert = database.prepare<Value[]>(
        `INSERT OR REPLACE INTO ${table.name} (${table.columns.join(', ')}) VALUES (${places})`,
      )
      database
        .transaction((all: readonly Row[]) => {
          for (const row of all) insert.run(...row)
        })
        .immediate(rows)
    },
    async clear(table) {
      database.exec(`DELETE FROM ${table.name} WHERE ${wanted(table)}`)
    },
    async getSetting(name) {
      return database.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck().get(name)
    },
    async putSetting(name, value) {
      if (value === undefined) database.prepare('DELETE FROM setting WHERE name = ?').run(name)
      else database.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)').run(name, value)
    },
    // SQLite counts on behind the highest number there is.
    finish: async () => undefined,
  }
}

function storable(value: Value): Value {
  return typeof value === 'string' ? storableText(value) : value
}

/** Names are ours, so they stand in the statement as they are. */
function wanted({ columns: [first], except }: LibraryTable): string {
  return except === undefined ? 'true' : `${first} NOT IN (${except.map(name => `'${name}'`).join(', ')})`
}
