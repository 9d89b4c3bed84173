import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { libraryPath } from '../../../src/library/library-path.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { askableFolder } from '../../../src/library/sqlite/askable-folder.ts'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { makeReadOnly } from '../../support/read-only-folder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const cannotTry = 'this user writes everywhere and may not mount'

async function fill(folder: string): Promise<void> {
  const library = openSqliteLibrary(libraryPath(folder))
  await library.put([{ paper: paper('2401.00001'), keys: [] }])
  await library.close()
  const database = new Database(libraryPath(folder))
  database.prepare('INSERT INTO server_settings VALUES (?, ?)').run('1', '{"answers": "private"}')
  database.close()
}

describe('askableFolder', () => {
  it('is the folder itself where that can be written', () => {
    const folder = temporaryFolder()
    const notices: string[] = []
    expect(askableFolder(folder, notice => notices.push(notice))).toBe(folder)
    expect(notices).toEqual([])
  })

  it('stands for a folder that can only be read, says so once, and takes what is kept', async context => {
    const folder = temporaryFolder()
    await fill(folder)
    mkdirSync(join(folder, 'index'))
    writeFileSync(join(folder, 'index', 'manifest.json'), '{}')
    if (!makeReadOnly(folder)) context.skip(cannotTry)
    const notices: string[] = []
    const other = askableFolder(folder, notice => notices.push(notice))
    expect(notices).toEqual([expect.stringMatching(/can only be read.*gone when this ends/)])
    const library = openSqliteLibrary(libraryPath(other))
    expect(await library.status()).toMatchObject({ papers: 1 })
    const { serverSettings } = openSqliteCommunity(libraryPath(other))
    expect(await serverSettings.all()).toEqual({ 1: { ...defaultServerSettings, answers: 'private' } })
    await serverSettings.put('2', { ...defaultServerSettings, answers: 'private' })
    await library.close()
    expect(readFileSync(join(other, 'index', 'manifest.json'), 'utf8')).toBe('{}')
    expect(existsSync(libraryPath(folder))).toBe(true)
  })

  it('is none where there is no library to ask', context => {
    const folder = temporaryFolder()
    if (!makeReadOnly(folder)) context.skip(cannotTry)
    expect(() => askableFolder(folder, () => undefined)).toThrow(/read-only/)
  })

  it('is none where the library is no library', () => {
    const folder = temporaryFolder()
    writeFileSync(libraryPath(folder), 'This is a letter. '.repeat(200))
    expect(() => askableFolder(folder, () => undefined)).toThrow(/is not a Footnote library/)
  })
})
