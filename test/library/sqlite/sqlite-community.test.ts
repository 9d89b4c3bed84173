import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { describeConversations } from '../../contracts/conversations.ts'
import { describeFeedback } from '../../contracts/feedback.ts'
import { describeKeptAnswers } from '../../contracts/kept-answers.ts'
import { describePersonalData } from '../../contracts/personal-data.ts'
import { describeReadingLists } from '../../contracts/reading-lists.ts'
import { describeServerSettings } from '../../contracts/server-settings.ts'
import { describeSubscriptions } from '../../contracts/subscriptions.ts'
import { describeUnansweredRequests } from '../../contracts/unanswered-requests.ts'
import { paper } from '../../support/papers.ts'
import { createTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

describeKeptAnswers('sqlite', async () => {
  const folder = createTemporaryFolder()
  const path = join(folder, 'library.sqlite')
  let now = 0
  const open = () => openSqliteCommunity(path, () => now).keptAnswers
  return {
    keptAnswers: open(),
    setNow(time) {
      now = time
    },
    reopen: async () => open(),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
})

describeServerSettings('sqlite', async () => {
  const folder = createTemporaryFolder()
  return {
    store: openSqliteCommunity(join(folder, 'library.sqlite')).serverSettings,
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
})

/** A community in a folder of its own, on a clock that the test sets. */
function openCommunity() {
  const folder = createTemporaryFolder()
  const path = join(folder, 'library.sqlite')
  let now = 0
  const open = () => openSqliteCommunity(path, () => now)
  return {
    path,
    open,
    community: open(),
    setNow(time: number) {
      now = time
    },
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

describeSubscriptions('sqlite', async () => {
  const { community, open, dispose } = openCommunity()
  return {
    subscriptions: community.subscriptions,
    reopen: async () => open().subscriptions,
    dispose,
  }
})

describeConversations('sqlite', async () => {
  const { community, setNow, dispose } = openCommunity()
  return { conversations: community.conversations, setNow, dispose }
})

describeFeedback('sqlite', async () => {
  const { community, setNow, dispose } = openCommunity()
  return { feedback: community.feedback, setNow, dispose }
})

describeReadingLists('sqlite', async () => {
  const { community, setNow, dispose } = openCommunity()
  return { readingLists: community.readingLists, setNow, dispose }
})

describeUnansweredRequests('sqlite', async () => {
  const folder = createTemporaryFolder()
  const path = join(folder, 'library.sqlite')
  let now = Date.now()
  return {
    place: { dataDir: folder },
    open: async () => openSqliteCommunity(path, () => now).unansweredRequests,
    async pass(ms) {
      now += ms
    },
    async count() {
      const database = new Database(path, { readonly: true })
      const count = database.prepare<[], number>('SELECT count(*) FROM unanswered_request').pluck().get() ?? 0
      database.close()
      return count
    },
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
})

describePersonalData('sqlite', async () => {
  const { path, ...parts } = openCommunity()
  return { ...parts, stored: async () => everyValue(path) }
})

/** Every value of every table. */
function everyValue(path: string): readonly unknown[] {
  const database = new Database(path, { readonly: true })
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
  const values = tables.flatMap(table =>
    database
      .prepare<[], object>(`SELECT * FROM "${table}"`)
      .all()
      .flatMap(row => Object.values(row) as unknown[]),
  )
  database.close()
  return values
}

describe('openSqliteCommunity', () => {
  it('shares its file with the library, whichever is opened first', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const library = openSqliteLibrary(path)
    const { serverSettings } = openSqliteCommunity(path)
    await library.put([{ paper: paper('2405.11582'), keys: [] }])
    await serverSettings.put('1', { ...defaultServerSettings, answers: 'private' })
    expect(await library.status()).toMatchObject({ papers: 1 })
    expect(await serverSettings.all()).toEqual({ 1: { ...defaultServerSettings, answers: 'private' } })
    await library.close()
  })

  it('reads settings of before a setting was there', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const { serverSettings } = openSqliteCommunity(path)
    const database = new Database(path)
    database.prepare('INSERT INTO server_settings VALUES (?, ?)').run('1', '{}')
    database.close()
    expect(await serverSettings.all()).toEqual({ 1: { ...defaultServerSettings, answers: 'public' } })
  })
})
