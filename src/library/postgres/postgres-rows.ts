import { keyOf, type LibraryTable, libraryTables } from '../copy/library-tables.ts'
import type { Row, RowSource, RowTarget, Value } from '../copy/row-store.ts'
import { toDatabaseFault } from './database-fault.ts'
import { type OpenDatabase, openDatabase, type Query } from './open-database.ts'

/** A library's database as it is at this moment, whatever others write meanwhile. Rejects with a `DatabaseFault`. */
export async function openPostgresRows(url: string): Promise<RowSource> {
  const database = await openDatabase(url)
  const client = await database.connect()
  const query: Query = async (sql, parameters = []) => {
    try {
      return (await client.query<never>(sql, [...parameters])).rows
    } catch (error) {
      throw toDatabaseFault(error, database.name) ?? error
    }
  }
  await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return createSource(query, database.name, async () => {
    client.release(true)
    await database.close()
  })
}

/** A library's database, to be filled. Rejects with a `DatabaseFault`. */
export async function openPostgresTarget(url: string): Promise<RowTarget> {
  const database = await openDatabase(url)
  return createTarget(database)
}

function createSource(query: Query, name: string, close: () => Promise<void>): RowSource {
  return {
    name: `postgres://${name}`,
    async count(table) {
      const [row] = await query<{ readonly count: number }>(
        `SELECT count(*) FROM footnote.${table.name} WHERE ${wanted(table)}`,
      )
      return row?.count ?? 0
    },
    async read(table, limit, after) {
      const key = keyOf(table).join(', ')
      const places = keyOf(table).map((_, i) => `$${i + 2}`)
      const rows = await query<Readonly<Record<string, Value>>>(
        `SELECT ${table.columns.join(', ')} FROM footnote.${table.name}
         WHERE ${wanted(table)} AND ${after === undefined ? 'true' : `(${key}) > (${places.join(', ')})`}
         ORDER BY ${key} LIMIT $1`,
        [limit, ...(after ?? []).slice(0, table.keyColumns)],
      )
      return rows.map(row => table.columns.map(column => row[column] ?? null))
    },
    close,
  }
}

function createTarget(database: OpenDatabase): RowTarget {
  const { query } = database
  return {
    ...createSource(query, database.name, () => database.close()),
    async lastKey(table) {
      const key = keyOf(table)
      const [row] = await query<Readonly<Record<string, Value>>>(
        `SELECT ${key.join(', ')} FROM footnote.${table.name} WHERE ${wanted(table)}
         ORDER BY ${key.map(name => `${name} DESC`).join(', ')} LIMIT 1`,
      )
      return row && key.map(column => row[column] ?? null)
    },
    async write(table, rows) {
      const types = await columnTypes(query, table)
      const arrays = table.columns.map((column, i) => `$${i + 1}::${types.get(column)}[]`)
      // What an earlier run has left may stand in the way of a row: the sums tell.
      await query(
        `INSERT INTO footnote.${table.name} (${table.columns.join(', ')})
         SELECT * FROM unnest(${arrays.join(', ')}) ON CONFLICT DO NOTHING`,
        table.columns.map((_, i) => rows.map((row: Row) => row[i])),
      )
    },
    async clear(table) {
      await query(`DELETE FROM footnote.${table.name} WHERE ${wanted(table)}`)
    },
    async getSetting(name) {
      const [row] = await query<{ readonly value: string }>(
        'SELECT value FROM footnote.setting WHERE name = $1',
        [name],
      )
      return row?.value
    },
    async putSetting(name, value) {
      await query('DELETE FROM footnote.setting WHERE name = $1', [name])
      if (value !== undefined) await query('INSERT INTO footnote.setting VALUES ($1, $2)', [name, value])
    },
    async finish() {
      for (const { name, counts } of libraryTables) {
        if (counts === undefined) continue
        await query(
          `SELECT setval(pg_get_serial_sequence('footnote.${name}', '${counts}'), max(${counts}))
           FROM footnote.${name} HAVING max(${counts}) IS NOT NULL`,
        )
      }
      // So that the first questions are planned for what is there now.
      await query('ANALYZE')
    },
  }
}

async function columnTypes(query: Query, table: LibraryTable): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ readonly column: string; readonly type: string }>(
    `SELECT column_name AS column, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'footnote' AND table_name = $1`,
    [table.name],
  )
  return new Map(rows.map(({ column, type }) => [column, type]))
}

/** Names are ours, so they stand in the statement as they are. */
function wanted({ columns: [first], except }: LibraryTable): string {
  return except === undefined ? 'true' : `${first} NOT IN (${except.map(name => `'${name}'`).join(', ')})`
}
