import { describe, expect, it } from 'vitest'
import { openPostgresCommunity } from '../../../src/library/postgres/postgres-community.ts'
import { openPostgresNews } from '../../../src/library/postgres/postgres-news.ts'
import { describeFollows } from '../../contracts/follows.ts'
import { describeKeptAnswers } from '../../contracts/kept-answers.ts'
import { describeServerSettings } from '../../contracts/server-settings.ts'
import { describeSourceRecords } from '../../contracts/source-records.ts'
import { describeTokenBudget } from '../../contracts/token-budget.ts'
import { run, testPostgres } from '../../support/postgres.ts'

const postgres = await testPostgres()
const newDatabase = async (): Promise<string> => (await postgres?.createDatabase()) ?? ''
const dispose = async (): Promise<void> => undefined

describe.skipIf(postgres === undefined)('Postgres', () => {
  describeKeptAnswers('postgres', async () => {
    const url = await newDatabase()
    let now = 0
    const open = async () => (await openPostgresCommunity(url, () => now)).keptAnswers
    return {
      keptAnswers: await open(),
      setNow(time) {
        now = time
      },
      reopen: open,
      dispose,
    }
  })

  describeServerSettings('postgres', async () => ({
    store: (await openPostgresCommunity(await newDatabase())).serverSettings,
    dispose,
  }))

  describeTokenBudget('postgres', async () => {
    const url = await newDatabase()
    const open = async () => (await openPostgresCommunity(url)).tokenBudget
    return { budget: await open(), reopen: open, dispose }
  })

  describeFollows('postgres', async () => {
    const url = await newDatabase()
    const open = async () => (await openPostgresNews(url)).follows
    return { follows: await open(), reopen: open, dispose }
  })

  describeSourceRecords('postgres', async () => {
    const url = await newDatabase()
    const open = async () => (await openPostgresNews(url)).sourceRecords
    return { records: await open(), reopen: open, dispose }
  })

  it('reads settings of before a setting was there', async () => {
    const url = await newDatabase()
    const { serverSettings } = await openPostgresCommunity(url)
    await run(url, "INSERT INTO footnote.server_settings VALUES ('1', '{}')")
    expect(await serverSettings.all()).toEqual({ 1: { answers: 'public', wording: 'model' } })
  })

  it('has one leader at a time, and the next one when it is gone', async () => {
    const url = await newDatabase()
    const [first, second] = [await openPostgresCommunity(url), await openPostgresCommunity(url)]
    expect(await first.leader.leads()).toBe(true)
    expect(await second.leader.leads()).toBe(false)
    expect(await first.leader.leads()).toBe(true)
    // As when its process is killed: the server ends the connection that holds the lock.
    await run(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
    await expect.poll(() => second.leader.leads()).toBe(true)
    expect(await first.leader.leads()).toBe(false)
  })

  it('gives a lock to one at a time, by its name', async () => {
    const url = await newDatabase()
    const [first, second] = [await openPostgresNews(url), await openPostgresNews(url)]
    const lock = await first.tryLock('sync')
    expect(lock).toBeDefined()
    expect(await second.tryLock('sync')).toBeUndefined()
    expect(await first.tryLock('sync')).toBeUndefined()
    expect(await second.tryLock('arxiv.org')).toBeDefined()
    await lock?.release()
    expect(await second.tryLock('sync')).toBeDefined()
    await first.close()
  })
})
