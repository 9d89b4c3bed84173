import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backUpLibrary, checkBackup, restoreLibrary } from '../../../src/library/sqlite/backup.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const unprepared = async () => undefined

async function libraryOf(count: number) {
  const folder = temporaryFolder()
  const path = join(folder, 'library.sqlite')
  const library = openSqliteLibrary(path)
  // Some pages each, so that a copy takes several steps.
  const papers = Array.from({ length: count }, (_, i) =>
    paper(`local:${i}`, `Paper ${i}`, 'long words '.repeat(2000)),
  )
  await library.put(papers.map(each => ({ paper: each, keys: [] })))
  return { folder, path, library }
}

async function papersIn(path: string): Promise<number> {
  const library = openSqliteLibrary(path)
  const { papers } = await library.status()
  await library.close()
  return papers
}

describe('backUpLibrary', () => {
  it('copies the library of one moment while another process goes on writing', async () => {
    const { folder, path, library } = await libraryOf(1000)
    let written = 0
    await backUpLibrary(path, join(folder, 'copy.sqlite'), {
      onProgress: () => {
        void library.put([{ paper: paper(`local:later${written++}`), keys: [] }])
      },
    })
    expect(written).toBeGreaterThan(2)
    expect(await checkBackup(join(folder, 'copy.sqlite'))).toMatchObject({ papers: 1000 })
    expect(readdirSync(folder).filter(name => name.startsWith('copy'))).toEqual(['copy.sqlite'])
    expect((await library.status()).papers).toBe(1000 + written)
    await library.close()
  })

  it('leaves no part of a copy where it is stopped, and the copy of before as it was', async () => {
    const { folder, path, library } = await libraryOf(1000)
    const to = join(folder, 'copy.sqlite')
    writeFileSync(to, 'before')
    const stop = new AbortController()
    const copying = backUpLibrary(path, to, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    })
    await expect(copying).rejects.toThrow('stopped')
    expect(readFileSync(to, 'utf8')).toBe('before')
    expect(existsSync(`${to}.part`)).toBe(false)
    await library.close()
  })
})

describe('checkBackup', () => {
  it('refuses what is no library, and one with a damaged page', async () => {
    const { folder, path, library } = await libraryOf(100)
    const copy = join(folder, 'copy.sqlite')
    await backUpLibrary(path, copy)
    await library.close()
    const bytes = readFileSync(copy)
    bytes.fill(0xff, 40_960, 81_920)
    writeFileSync(copy, bytes)
    await expect(checkBackup(copy)).rejects.toMatchObject({ trouble: 'damaged' })
    writeFileSync(join(folder, 'letter'), 'Dear Sir, '.repeat(2000))
    await expect(checkBackup(join(folder, 'letter'))).rejects.toMatchObject({ trouble: 'no-library' })
    new Database(join(folder, 'other')).exec('CREATE TABLE bookmark (url)').close()
    await expect(checkBackup(join(folder, 'other'))).rejects.toMatchObject({ trouble: 'no-library' })
    await expect(checkBackup(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('restoreLibrary', () => {
  it('puts a backup in the place of a library, damaged ones too', async () => {
    const { folder, path, library } = await libraryOf(10)
    const copy = join(folder, 'copy.sqlite')
    await backUpLibrary(path, copy)
    await library.remove(['local:1', 'local:2'])
    await library.close()
    await restoreLibrary(copy, path, unprepared)
    expect(await papersIn(path)).toBe(10)
    writeFileSync(path, 'damaged')
    await restoreLibrary(copy, path, unprepared)
    expect(await papersIn(path)).toBe(10)
  })

  it('refuses while somebody has the library open, and changes nothing', async () => {
    const { folder, path, library } = await libraryOf(3)
    const copy = join(folder, 'copy.sqlite')
    await backUpLibrary(path, copy)
    await library.remove(['local:1'])
    await expect(restoreLibrary(copy, path, unprepared)).rejects.toMatchObject({ trouble: 'in-use' })
    expect((await library.status()).papers).toBe(2)
    await library.close()
    expect(await papersIn(path)).toBe(2)
    expect(readdirSync(folder).filter(name => name.includes('restored'))).toEqual([])
  })

  it('refuses a backup of a newer version, and changes nothing', async () => {
    const { folder, path, library } = await libraryOf(3)
    await library.close()
    const copy = join(folder, 'copy.sqlite')
    await backUpLibrary(path, copy)
    const database = new Database(copy)
    database.pragma('user_version = 999')
    database.close()
    await expect(restoreLibrary(copy, path, unprepared)).rejects.toMatchObject({ trouble: 'newer' })
    expect(await papersIn(path)).toBe(3)
  })
})
