import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { MessageBody } from '../../../src/command.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { migrations } from '../../../src/library/sqlite/schema.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { identityKeys } from '../../../src/sources/merging/identity.ts'
import { openApp } from '../../support/bot.ts'
import { dispatched } from '../../support/dispatched.ts'
import {
  type ReleasedStep,
  releasedSteps,
  stepWithKept,
  writeEarlierLibrary,
} from '../../support/earlier-library/write-earlier-library.ts'
import { createTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

function tablesIn(path: string): readonly unknown[] {
  const database = new Database(path, { readonly: true })
  const tables = database
    .prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .all() as readonly { readonly name: string; readonly sql: string }[]
  database.close()
  return tables.map(({ name, sql }) => ({ name, sql: sql.replace(/\s+/g, ' ') }))
}

function earlierLibrary(step: ReleasedStep): string {
  const path = join(temporaryFolder(), 'library.sqlite')
  writeEarlierLibrary(path, step)
  return path
}

describe('a library that an earlier version wrote', () => {
  it('is made here for each step of the schema', () => {
    expect(releasedSteps).toHaveLength(migrations.length)
  })

  it.each(releasedSteps)('has the tables of a new one once it is opened: step %i', async step => {
    const [path, newPath] = [earlierLibrary(step), join(temporaryFolder(), 'library.sqlite')]
    await openSqliteLibrary(newPath).close()
    await openSqliteLibrary(path).close()
    expect(tablesIn(path)).toEqual(tablesIn(newPath))
  })

  it.each(releasedSteps)('still has its papers: step %i', async step => {
    const library = openSqliteLibrary(earlierLibrary(step))
    expect(await library.status()).toMatchObject({ papers: 2, lastSequence: 2 })
    const [paper] = await library.byDate('newest-first', 1)
    expect(paper?.authors).toEqual(['T. Kosel', 'I. Grabec'])
    await library.close()
  })

  it('finds its papers by the keys that papers have now', async () => {
    const database = new Database(earlierLibrary(1), { readonly: true })
    const rows = database.prepare('SELECT keys, record FROM paper').all() as readonly {
      readonly keys: string
      readonly record: string
    }[]
    database.close()
    for (const { keys, record } of rows) expect(identityKeys(JSON.parse(record))).toEqual(JSON.parse(keys))
  })
})

describe('the bot on a library that an earlier version wrote', () => {
  const folder = createTemporaryFolder()
  let app: App

  beforeAll(async () => {
    writeEarlierLibrary(join(folder, 'library.sqlite'), stepWithKept)
    app = await openApp(folder)
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const pressed = async (customId: string, values: readonly string[] = []): Promise<string> =>
    textOf((await dispatched(app).choose(customId, values)).body)

  it('answers from its papers', async () => {
    const { body } = await dispatched(app).slash('ask', {
      question: 'How are acoustic emission sources located?',
    })
    expect(textOf(body)).toContain('arxiv.org/abs/0704.0047')
  })

  it('shows one of its papers', async () => {
    const found = await dispatched(app).slash('paper', { id: '0704.0047' })
    expect(textOf(found.body)).toContain('simultaneously active acoustic emission sources: Part I')
  })

  it.each([
    [
      'an answer’s evidence',
      '1.evidence.0.keptAnswer00000000000A',
      [],
      '> This article describes an intelligent',
    ],
    ['more papers for an answer', '1.more.0.keptAnswer00000000000A', [], 'arXiv:2406.11257'],
    ['papers related to an answer’s', '1.related.0.keptAnswer00000000000A', [], 'Related to'],
    ['an answer’s papers for citing', '1.cite.0.keptAnswer00000000000A', [], '@misc{kosel2007'],
    ['a list’s first page', '1.list-page.0.keptPapers00000000000A', [], 'Papers about this message'],
    ['a paper of a list', '1.open.0.keptPapers00000000000A', ['1'], 'T. Kosel, I. Grabec'],
    ['a paper related to one', '1.open.0.keptPaper000000000000A', ['0'], 'sources: Part II'],
    ['a paper for citing', '1.cite.0.keptPaper000000000000A', [], '@misc{kosel2007'],
  ])('opens what was kept: %s', async (_, customId, values, expected) => {
    expect(await pressed(customId, values)).toContain(expected)
  })

  it('knows what a server has set', async () => {
    expect(await app.serverSettings.of('web')).toEqual({ ...defaultServerSettings, answers: 'private' })
  })
})

function textOf(body: MessageBody): string {
  return JSON.stringify(body)
}
