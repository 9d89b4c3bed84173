import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Community } from '../../../src/library/community.ts'
import { type CopyReport, copyLibrary } from '../../../src/library/copy/copy-library.ts'
import { libraryTables } from '../../../src/library/copy/library-tables.ts'
import type { RowSource, RowTarget } from '../../../src/library/copy/row-store.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import type { LibraryPlace } from '../../../src/library/library-place.ts'
import type { News } from '../../../src/library/news.ts'
import { openCommunity, openLibrary, openNews } from '../../../src/library/open-library.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openPostgresRows, openPostgresTarget } from '../../../src/library/postgres/postgres-rows.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { openSqliteRows, openSqliteTarget } from '../../../src/library/sqlite/sqlite-rows.ts'
import { paper } from '../../support/papers.ts'
import { run, testPostgres } from '../../support/postgres.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const postgres = await testPostgres()

interface Kind {
  readonly name: string
  newPlace(): Promise<LibraryPlace>
  source(place: LibraryPlace): Promise<RowSource>
  target(place: LibraryPlace): Promise<RowTarget>
}

const file: Kind = {
  name: 'a file',
  newPlace: async () => ({ dataDir: temporaryFolder() }),
  source: async ({ dataDir }) => openSqliteRows(libraryPath(dataDir)),
  target: async ({ dataDir }) => openSqliteTarget(libraryPath(dataDir)),
}

const database: Kind = {
  name: 'Postgres',
  newPlace: async () => ({
    dataDir: temporaryFolder(),
    libraryUrl: (await postgres?.createDatabase()) ?? '',
  }),
  source: ({ libraryUrl = '' }) => openPostgresRows(libraryUrl),
  target: ({ libraryUrl = '' }) => openPostgresTarget(libraryUrl),
}

const ways: readonly (readonly [from: Kind, to: Kind])[] =
  postgres === undefined
    ? [[file, file]]
    : [
        [file, file],
        [file, database],
        [database, file],
      ]

const day = '2026-01-02'
const many = 2_500

const turn = {
  question: 'Why?',
  asked: 'Why is it pruned?',
  topic: 'pruning',
  answer: 'It is.',
  kind: 'answer',
  paperIds: [],
} as const

async function fill(place: LibraryPlace): Promise<void> {
  const [library, community, news] = await openAll(place)
  const first = { ...paper('2401.00001', 'Ünïcode \u0000 “\ud83d\ude00” \ud800'), publishedAt: '2024-01-01' }
  await library.put([{ paper: first, keys: [1, Number.MAX_SAFE_INTEGER] }])
  await library.put(Array.from({ length: many }, (_, i) => ({ paper: paper(`local:${i}`), keys: [i + 10] })))
  await library.remove(['local:7', 'local:8'])
  await library.keepWaiting([{ paper: { ...paper('doi:10.1/a'), abstract: '' }, keys: [5], since: 3 }])
  await library.putVectors('one', [{ paper: first, vector: Float32Array.of(0.5, -3) }])
  const rows = { digest: 'd', rows: Int8Array.of(-1, 2), scales: Float32Array.of(0.25) }
  await library.putPassageVectors('one', [{ paper: first, ...rows }])
  await library.noteRun({ source: 'arxiv.org', endedAt: 5, error: 'away' })
  await library.putSetting('bundled-corpus', 'abc')
  await community.serverSettings.put('1', { ...defaultServerSettings, answers: 'private' })
  await community.keptAnswers.keep({
    ownerId: '1',
    visibility: 'public',
    content: { kind: 'paper', paperId: '2401.00001', relatedIds: [] },
  })
  await community.tokenBudget.reserve('a', { day, tokens: 3, limit: 9 })
  await community.follows.add({ category: 'cs.CL', not: [], addedAt: 1 })
  const subscription = { ownerId: '1', terms: { topic: 'pruning', not: [] }, rhythm: 'daily' } as const
  await community.subscriptions.add({ ...subscription, createdAt: 1.5 }, 2)
  await community.subscriptions.claim({
    subscription: 1,
    period: day,
    key: 'k',
    after: 2,
    until: 3,
    papers: [{ paperId: '2401.00001', reason: 'It prunes.' }],
    came: 1,
    claimedAt: 4.5,
  })
  await community.feedback.put({
    key: 'k',
    ownerId: '1',
    askerId: '2',
    rating: 'down',
    question: 'What is pruned?',
    paperIds: [],
    keptUntil: Number.MAX_SAFE_INTEGER,
  })
  await community.readingLists.add({ kind: 'user', id: '1' }, ['2401.00001', 'local:1'], '1')
  await community.departures.left('9')
  await community.conversations.add('here', turn, { userId: '1' })
  await news.sourceRecords.count('arxiv.org', { day, limit: 5, steady: 1 })
  await news.sourceRecords.keepQuiet('arxiv.org', 77.5)
  await news.close()
  await library.close()
}

/** As a file of before may hold one: Postgres has no text for it. */
function keepNul(path: string): void {
  const opened = new Database(path)
  opened.exec(
    "UPDATE listed_paper SET note = 'For' || char(0) || ' Monday.'; UPDATE source_run SET error = char(0)",
  )
  opened.close()
}

async function openAll(place: LibraryPlace): Promise<[PaperLibrary, Community, News]> {
  return [await openLibrary(place), await openCommunity(place), await openNews(place)]
}

async function copy(
  from: Kind,
  to: Kind,
  places: { readonly from: LibraryPlace; readonly to: LibraryPlace; readonly signal?: AbortSignal },
  onProgress: (copied: number) => void = () => undefined,
): Promise<CopyReport> {
  const [source, target] = [await from.source(places.from), await to.target(places.to)]
  try {
    return await copyLibrary(source, target, {
      ...(places.signal && { signal: places.signal }),
      onProgress: ({ table, step, done }) => {
        if (table === 'paper' && step === 'copying') onProgress(done)
      },
    })
  } finally {
    await source.close()
    await target.close()
  }
}

describe('libraryTables', () => {
  /** What each keeps for itself. */
  const own = ['made', 'last_steady', 'last_asked']
  /** They are over before anybody reads a copy. */
  const passing = ['unanswered_request']
  const tables = libraryTables.map(({ name, columns }) => [name, [...columns].sort()] as const)

  it('are all tables of a file with all their columns', async () => {
    const { dataDir } = await file.newPlace()
    openSqliteTarget(libraryPath(dataDir))
    const opened = new Database(libraryPath(dataDir))
    const names = opened
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
      .filter(name => !passing.includes(name))
    const found = names.map(name => {
      const columns = (opened.pragma(`table_info(${name})`) as { name: string }[]).map(each => each.name)
      return [name, columns.filter(column => !own.includes(column)).sort()] as const
    })
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(tables))
  })

  it.skipIf(postgres === undefined)('are all tables of a database with all their columns', async () => {
    const { libraryUrl = '' } = await database.newPlace()
    await (await openPostgresTarget(libraryUrl)).close()
    const rows = await run(
      libraryUrl,
      `SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
       WHERE table_schema = 'footnote' AND table_name NOT IN ('schema_version', 'request_count', '${passing.join()}') GROUP BY table_name`,
    )
    const found = rows.map(({ name, columns }) => [
      String(name),
      (columns as string[]).filter(column => !own.includes(column)).sort(),
    ])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(tables))
  })
})

describe.each(ways.filter(([from]) => from === file))('copyLibrary', (from, to) => {
  it(`leaves out of ${from.name} what ${to.name} may have no text for`, async () => {
    const places = { from: await from.newPlace(), to: await to.newPlace() }
    await fill(places.from)
    keepNul(libraryPath(places.from.dataDir))
    await copy(from, to, places)
    const [library, community] = await openAll(places.to)
    const [, noted] = [...(await community.readingLists.of({ kind: 'user', id: '1' }))].reverse()
    expect(noted).toMatchObject({ note: 'For Monday.' })
    expect((await library.overview()).runs).toMatchObject([{ error: '' }])
    await library.close()
  })
})

describe.each(ways)('copyLibrary', (from, to) => {
  it(`carries everything from ${from.name} to ${to.name}`, async () => {
    const places = { from: await from.newPlace(), to: await to.newPlace() }
    await fill(places.from)
    const report = await copy(from, to, places)
    expect(report).toMatchObject({ papers: many - 1, resumedRows: 0 })
    const [was, is] = [await openAll(places.from), await openAll(places.to)]
    expect(await is[0].overview()).toEqual(await was[0].overview())
    expect(await is[0].changesSince(0, 10_000)).toEqual(await was[0].changesSince(0, 10_000))
    expect(await is[0].findByKeys([Number.MAX_SAFE_INTEGER])).toEqual(
      await was[0].findByKeys([Number.MAX_SAFE_INTEGER]),
    )
    expect(await is[0].getPassageVectors('one', ['2401.00001'])).toEqual(
      await was[0].getPassageVectors('one', ['2401.00001']),
    )
    expect(await is[0].getSetting('bundled-corpus')).toBe('abc')
    expect(await is[1].serverSettings.all()).toEqual(await was[1].serverSettings.all())
    expect(await is[2].follows.all()).toEqual(await was[2].follows.all())
    expect(await is[0].arrivedSince(0, 10_000)).toEqual(await was[0].arrivedSince(0, 10_000))
    expect(await is[0].removed(10)).toEqual(await was[0].removed(10))
    expect(await is[1].subscriptions.all()).toEqual(await was[1].subscriptions.all())
    expect(await is[1].subscriptions.unsent()).toEqual(await was[1].subscriptions.unsent())
    expect(await is[1].feedback.all()).toEqual(await was[1].feedback.all())
    expect(await is[1].conversations.turns('here')).toEqual([turn])
    const list = { kind: 'user', id: '1' } as const
    expect(await is[1].readingLists.of(list)).toEqual(await was[1].readingLists.of(list))
    expect(await is[1].tokenBudget.spent('a', day)).toBe(3)
    expect(await is[2].sourceRecords.counted('arxiv.org', day)).toBe(1)
    // It is a library like any other from here on.
    await is[0].put([{ paper: paper('local:new'), keys: [4] }])
    expect((await is[1].follows.add({ category: 'math', not: [], addedAt: 2 })).number).toBe(2)
    for (const opened of [was, is]) await opened[0].close()
  })

  it(`goes on where it was stopped, from ${from.name} to ${to.name}`, async () => {
    const places = { from: await from.newPlace(), to: await to.newPlace() }
    await fill(places.from)
    const whole = await copy(from, to, { ...places, to: await to.newPlace() })
    const stop = new AbortController()
    await expect(
      copy(from, to, { ...places, signal: stop.signal }, () => stop.abort(new Error('stopped'))),
    ).rejects.toThrow('stopped')
    const resumed: number[] = []
    const { resumedRows, ...report } = await copy(from, to, places, done => resumed.push(done))
    expect(resumedRows).toBeGreaterThan(1_000)
    expect(resumed).toHaveLength(1)
    expect({ ...report, resumedRows: 0 }).toEqual(whole)
  })

  it(`copies a table anew that was changed between two runs, from ${from.name} to ${to.name}`, async () => {
    const places = { from: await from.newPlace(), to: await to.newPlace() }
    await fill(places.from)
    const stop = new AbortController()
    await copy(from, to, { ...places, signal: stop.signal }, () => stop.abort(new Error('stopped'))).catch(
      () => undefined,
    )
    const library = await openLibrary(places.from)
    await library.put([{ paper: paper('local:0', 'Another title by now'), keys: [3] }])
    await library.remove(['local:1'])
    await library.put([{ paper: paper('local:1'), keys: [11] }])
    await copy(from, to, places)
    const copied = await openLibrary(places.to)
    expect(await copied.changesSince(0, 10_000)).toEqual(await library.changesSince(0, 10_000))
    await library.close()
    await copied.close()
  })

  it(`leaves a library alone that holds something, as ${to.name}`, async () => {
    const places = { from: await from.newPlace(), to: await to.newPlace() }
    await fill(places.from)
    const there = await openLibrary(places.to)
    await there.put([{ paper: paper('local:mine'), keys: [] }])
    await expect(copy(from, to, places)).rejects.toMatchObject({ code: 'wrong-use' })
    expect(await there.status()).toMatchObject({ papers: 1 })
    await there.close()
  })
})
