import pg from 'pg'
import { AppError } from '../../errors.ts'
import { retry } from '../../providers/retry.ts'
import { keepPasswordSecret } from '../../secrets.ts'
import { DatabaseFault, toDatabaseFault } from './database-fault.ts'
import { migrations } from './schema.ts'

/** Runs a statement; its parameters are `$1`, `$2` … */
export type Query = <Row extends object>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<readonly Row[]>

/** One library's database. Everything rejects with a `DatabaseFault` where it is at fault. */
export interface OpenDatabase {
  /** As it is shown: user, host and name, without a password. */
  readonly name: string
  /** One statement, which may run twice where its answer was lost. */
  readonly query: Query
  /** Statements of which all hold or none, as one that is run again as a whole. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** A connection of its own, until it is released. */
  connect(): Promise<pg.PoolClient>
  close(): Promise<void>
}

const connectTimeoutMs = 5_000
/** A process holds some for statements, and one for each lock. */
const mostConnections = 8
/** A database that is started anew is away for a moment only. */
const patience = { attempts: 3, firstDelayMs: 100, longestDelayMs: 1_000 } as const
/** No process alters tables that another one is altering: a number of ours among the advisory locks. */
const migrationLock = 7_326_611_094

/**
 * Connects to a database and brings its tables up to date. `settings`: the statements that a connection begins with, asked
 * for at each. Rejects with a `DatabaseFault`.
 */
export async function openDatabase(url: string, settings?: () => string): Promise<OpenDatabase> {
  const database = connectTo(url, settings)
  try {
    await database.transaction(query => migrate(query, database.name))
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The settings of a connection. Throws `AppError` `bad-configuration` where the address is none. */
export function connectionSettings(url: string): pg.ClientConfig {
  keepPasswordSecret(url)
  return {
    connectionString: url,
    application_name: 'footnote',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: { getTypeParser },
  }
}

/** How a database is shown: `footnote@db.example:5432/papers`. */
export function nameOf(url: string): string {
  try {
    const { user, host, port, database } = new pg.Client(connectionSettings(url))
    return `${user ?? ''}@${host}:${port}/${database ?? ''}`
  } catch (error) {
    throw new AppError(
      'bad-configuration',
      'FOOTNOTE_LIBRARY is no address of a Postgres database, such as postgres://user:password@host:5432/database.',
      { cause: error },
    )
  }
}

function connectTo(url: string, settings?: () => string): OpenDatabase {
  const name = nameOf(url)
  const pool = new pg.Pool({
    ...connectionSettings(url),
    max: mostConnections,
    allowExitOnIdle: true,
    ...(settings !== undefined && {
      onConnect: async (client: pg.ClientBase) => void (await client.query(settings())),
    }),
  })
  // Whoever uses the connection next hears of it.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))

  async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    return retry(async () => {
      try {
        return await work()
      } catch (error) {
        throw toDatabaseFault(error, name) ?? error
      }
    }, patience)
  }

  return {
    name,
    query: (sql, parameters = []) =>
      attempt(async () => (await pool.query<never>(sql, [...parameters])).rows),
    transaction: work =>
      attempt(async () => {
        const client = await pool.connect()
        let fault: unknown
        try {
          await client.query('BEGIN')
          const result = await work(
            async (sql, parameters = []) => (await client.query<never>(sql, [...parameters])).rows,
          )
          await client.query('COMMIT')
          return result
        } catch (error) {
          fault = error
          await client.query('ROLLBACK').catch(() => undefined)
          throw error
        } finally {
          // A connection that broke is not given to the next one.
          client.release(fault !== undefined && toDatabaseFault(fault, name)?.trouble === 'away')
        }
      }),
    connect: () => attempt(() => pool.connect()),
    close: () => pool.end(),
  }
}

async function migrate(query: Query, name: string): Promise<void> {
  await query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
  const [{ version = 0 } = {}] = await readVersion(query)
  if (version > migrations.length)
    throw new DatabaseFault('newer', name, `schema ${version}, this one knows ${migrations.length}`)
  if (version === migrations.length) return
  if (version === 0) {
    await query('CREATE SCHEMA IF NOT EXISTS footnote')
    await query('CREATE TABLE footnote.schema_version (version bigint NOT NULL)')
    await query('INSERT INTO footnote.schema_version VALUES (0)')
  }
  for (const step of migrations.slice(version)) await query(step)
  await query('UPDATE footnote.schema_version SET version = $1', [migrations.length])
}

async function readVersion(query: Query): Promise<readonly { readonly version: number }[]> {
  const [found] = await query<{ readonly known: boolean }>(
    "SELECT to_regclass('footnote.schema_version') IS NOT NULL AS known",
  )
  return found?.known === true ? query('SELECT version FROM footnote.schema_version') : []
}

const bigint = 20

/** Whole numbers as such: sequence numbers, keys and times are all below 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === bigint && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format)
}
