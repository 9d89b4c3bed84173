import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nameOf, openDatabase } from '../../../src/library/postgres/open-database.ts'
import { openPostgresLibrary } from '../../../src/library/postgres/postgres-library.ts'
import { watchChanges } from '../../../src/library/postgres/watch-changes.ts'
import { paper } from '../../support/papers.ts'
import { run, testPostgres } from '../../support/postgres.ts'

const postgres = await testPostgres()
const password = 'canary-of-passwords'

async function newDatabase(): Promise<string> {
  return (await postgres?.createDatabase()) ?? ''
}

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** What is said of an address, which is one line without its password. */
async function fault(url: string): Promise<Error> {
  const error = await openDatabase(url).then(
    () => new Error('It can be opened.'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('No error was thrown.')
  expect(error.message).not.toContain(password)
  expect(error.message).not.toContain('\n')
  return error
}

/** Has a user give a password from now on. The server's folder is known where the server is a test's own. */
async function requirePassword(user: string, folder: string): Promise<void> {
  const path = join(folder, 'pg_hba.conf')
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, `local all ${user} scram-sha-256\n${before}`)
  await run(postgres?.url ?? '', 'SELECT pg_reload_conf()')
  onTestFinished(() => writeFileSync(path, before))
}

describe('nameOf', () => {
  it('shows an address without its password', () => {
    expect(nameOf(`postgres://bot:${password}@db.example:5433/papers`)).toBe('bot@db.example:5433/papers')
  })
})

describe('openDatabase', () => {
  it('says that nobody answers, and may be asked again', async () => {
    const port = await closedPort()
    const error = await fault(`postgres://bot:${password}@127.0.0.1:${port}/papers`)
    expect(error.message).toMatch(
      /^The database bot@127\.0\.0\.1:\d+\/papers cannot be reached \(.*ECONNREFUSED/,
    )
    expect(error).toMatchObject({ code: 'unavailable', retryable: true, trouble: 'away' })
  })

  describe.skipIf(postgres === undefined)('on a real server', () => {
    it('says that there is no such database', async () => {
      const error = await fault(postgres?.addressOf({ database: 'nowhere', password }) ?? '')
      expect(error.message).toMatch(/^There is no database .*\/nowhere\. Make it \(createdb\)/)
    })

    it('says that a password is wrong, or missing', async () => {
      const url = await newDatabase()
      const user = `user_${Date.now()}`
      await run(url, `CREATE ROLE ${user} LOGIN PASSWORD 'right'`)
      const [{ folder } = {}] = await run(url, "SELECT current_setting('data_directory') AS folder")
      await requirePassword(user, String(folder))
      const database = /\/([^/?]+)(?:\?|$)/.exec(url)?.[1] ?? ''
      const wrong = postgres?.addressOf({ database, user, password }) ?? ''
      await expect
        .poll(async () => (await fault(wrong)).message)
        .toMatch(/does not let this user in .*password/)
      expect(await fault(wrong)).toMatchObject({ code: 'bad-configuration', retryable: false })
      const none = postgres?.addressOf({ database, user, password: '' }) ?? ''
      expect((await fault(none)).message).toMatch(/does not let this user in/)
    })

    it('says that a user may make no tables', async () => {
      const url = await newDatabase()
      const user = `reader_${Date.now()}`
      await run(url, `CREATE ROLE ${user} LOGIN`)
      const database = /\/([^/?]+)(?:\?|$)/.exec(url)?.[1] ?? ''
      const error = await fault(postgres?.addressOf({ database, user, password }) ?? '')
      expect(error.message).toMatch(/may not do what Footnote needs \(permission denied.*GRANT CREATE/)
    })

    it('says that a database can only be read', async () => {
      const url = await newDatabase()
      const database = /\/([^/?]+)(?:\?|$)/.exec(url)?.[1] ?? ''
      await run(url, `ALTER DATABASE ${database} SET default_transaction_read_only = on`)
      expect((await fault(url)).message).toMatch(/can only be read/)
    })

    it('refuses a library of a newer version', async () => {
      const url = await newDatabase()
      await (await openDatabase(url)).close()
      await run(url, 'UPDATE footnote.schema_version SET version = 999')
      expect((await fault(url)).message).toMatch(/newer Footnote \(schema 999/)
    })

    it('makes its tables once where several processes start at once', async () => {
      const url = await newDatabase()
      const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)))
      for (const database of opened) {
        expect(await database.query('SELECT papers FROM footnote.tally')).toEqual([{ papers: 0 }])
        await database.close()
      }
    })

    it('goes on where its connections were cut', async () => {
      const url = await newDatabase()
      const library = await openPostgresLibrary(url)
      await library.put([{ paper: paper('2401.00001'), keys: [] }])
      await run(
        url,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
      expect(await library.status()).toMatchObject({ papers: 1 })
      await library.close()
    })
  })
})

describe.skipIf(postgres === undefined)('sequence numbers', () => {
  it('come in their order to whoever follows, beside several writers', async () => {
    const url = await newDatabase()
    const libraries = await Promise.all(Array.from({ length: 4 }, () => openPostgresLibrary(url)))
    const [reader = libraries[0]] = libraries
    let isOver = false
    const seen: string[] = []
    const follow = async (): Promise<void> => {
      let last = 0
      for (let rounds = isOver ? 1 : 2; rounds > 0; rounds -= isOver ? 1 : 0) {
        const changes = (await reader?.changesSince(last, 100)) ?? []
        seen.push(...changes.map(({ id }) => id))
        last = changes.at(-1)?.sequence ?? last
      }
    }
    const following = follow()
    await Promise.all(
      libraries.map(async (library, i) => {
        for (let n = 0; n < 25; n++) await library.put([{ paper: paper(`local:${i}-${n}`), keys: [] }])
      }),
    )
    isOver = true
    await following
    expect(new Set(seen).size).toBe(100)
    for (const library of libraries) await library.close()
  })
})

describe.skipIf(postgres === undefined)('watchChanges', () => {
  it('tells of changes, and again after its connection was cut', async () => {
    const url = await newDatabase()
    const library = await openPostgresLibrary(url)
    const over = new AbortController()
    let told = 0
    const watching = watchChanges(url, () => told++, over.signal)
    await expect.poll(() => told).toBe(1)
    await library.put([{ paper: paper('2401.00001'), keys: [] }])
    await expect.poll(() => told).toBe(2)
    await run(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    )
    await expect.poll(() => told).toBe(3)
    await library.put([{ paper: paper('2401.00002'), keys: [] }])
    await expect.poll(() => told).toBe(4)
    over.abort()
    await watching
    await library.close()
  })
})
