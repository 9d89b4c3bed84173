import { describe, expect, it } from 'vitest'
import { openPostgresCommunity } from '../../../src/library/postgres/postgres-community.ts'
import { openPostgresNews } from '../../../src/library/postgres/postgres-news.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { describeConversations } from '../../contracts/conversations.ts'
import { describeFeedback } from '../../contracts/feedback.ts'
import { describeFollows } from '../../contracts/follows.ts'
import { describeKeptAnswers } from '../../contracts/kept-answers.ts'
import { describePersonalData } from '../../contracts/personal-data.ts'
import { describeReadingLists } from '../../contracts/reading-lists.ts'
import { describeServerSettings } from '../../contracts/server-settings.ts'
import { describeSourceRecords } from '../../contracts/source-records.ts'
import { describeSubscriptions } from '../../contracts/subscriptions.ts'
import { describeTokenBudget } from '../../contracts/token-budget.ts'
import { describeUnansweredRequests } from '../../contracts/unanswered-requests.ts'
import { run, testPostgres } from '../../support/postgres.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const postgres = await testPostgres()
const newDatabase = async (): Promise<string> => (await postgres?.createDatabase()) ?? ''
const dispose = async (): Promise<void> => undefined

/** A community in a database of its own, on a clock that the test sets. */
async function openCommunity() {
  const url = await newDatabase()
  let now = 0
  const open = () => openPostgresCommunity(url, () => now)
  return {
    url,
    open,
    community: await open(),
    setNow(time: number) {
      now = time
    },
    dispose,
  }
}

/** Every value of every table. */
async function everyValue(url: string): Promise<readonly unknown[]> {
  const tables = await run(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'footnote'")
  const rows = await Promise.all(tables.map(({ name }) => run(url, `SELECT * FROM footnote.${String(name)}`)))
  return rows.flat().flatMap(row => Object.values(row))
}

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

  describeSubscriptions('postgres', async () => {
    const { community, open, ...rest } = await openCommunity()
    return {
      ...rest,
      subscriptions: community.subscriptions,
      reopen: async () => (await open()).subscriptions,
    }
  })

  describeConversations('postgres', async () => {
    const { community, ...rest } = await openCommunity()
    return { ...rest, conversations: community.conversations }
  })

  describeFeedback('postgres', async () => {
    const { community, ...rest } = await openCommunity()
    return { ...rest, feedback: community.feedback }
  })

  describeReadingLists('postgres', async () => {
    const { community, ...rest } = await openCommunity()
    return { ...rest, readingLists: community.readingLists }
  })

  describeUnansweredRequests('postgres', async () => {
    const url = await newDatabase()
    return {
      place: { dataDir: temporaryFolder(), libraryUrl: url },
      open: async () => (await openPostgresCommunity(url)).unansweredRequests,
      async pass(ms) {
        await run(url, `UPDATE footnote.unanswered_request SET kept_at = kept_at - ${ms}`)
      },
      async count() {
        const [row] = await run(url, 'SELECT count(*) FROM footnote.unanswered_request')
        return Number(row?.['count'])
      },
      dispose,
    }
  })

  describePersonalData('postgres', async () => {
    const { url, ...rest } = await openCommunity()
    return { ...rest, stored: () => everyValue(url) }
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
    expect(await serverSettings.all()).toEqual({ 1: defaultServerSettings })
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
