import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../../src/library/sqlite/schema.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { describePaperLibrary } from '../../contracts/paper-library.ts'
import { paper } from '../../support/papers.ts'
import { createTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

describePaperLibrary('sqlite', async () => {
  const folder = createTemporaryFolder()
  const path = join(folder, 'library.sqlite')
  const library = openSqliteLibrary(path)
  return {
    library,
    reopen: async () => openSqliteLibrary(path),
    dispose: async () => {
      await library.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})

describe('openSqliteLibrary', () => {
  it('makes missing folders', async () => {
    const library = openSqliteLibrary(join(temporaryFolder(), 'deep', 'er', 'library.sqlite'))
    expect((await library.status()).papers).toBe(0)
    await library.close()
  })

  it('says what to do where a folder cannot be made', () => {
    const path = join(temporaryFolder(), 'a-file')
    writeFileSync(path, '')
    expect(() => openSqliteLibrary(join(path, 'deeper', 'library.sqlite'))).toThrow(
      /cannot be opened.*FOOTNOTE_DATA_DIR/,
    )
  })

  it.skipIf(!existsSync('/proc/self'))('does not hang where no folder can be made', () => {
    expect(() => openSqliteLibrary('/proc/nowhere/library.sqlite')).toThrow(/cannot be opened/)
  })

  it('refuses a file that is no database and leaves it as it is', () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    writeFileSync(path, 'This is a letter, not a library. '.repeat(200))
    expect(() => openSqliteLibrary(path)).toThrow(/cannot be read as a Footnote library.*ingest/)
  })

  it('refuses a library of a newer version', () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const database = new Database(path)
    database.pragma('user_version = 999')
    database.close()
    expect(() => openSqliteLibrary(path)).toThrow(/newer Footnote/)
  })

  it('takes over a library of before sentences had vectors, without its vectors', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const database = new Database(path)
    for (const step of migrations.slice(0, 3)) database.exec(step)
    database.pragma('user_version = 3')
    const [old, record] = [paper('2401.00001'), JSON.stringify(paper('2401.00001'))]
    database.exec(`
      INSERT INTO paper VALUES (1, '${old.id}', 1, NULL, '[]', '${record}');
      INSERT INTO embedder VALUES (1, 'one');
      INSERT INTO vector VALUES (1, 1, x'0000803f');
      UPDATE tally SET papers = 1, last_sequence = 1;
    `)
    database.close()
    const library = openSqliteLibrary(path)
    expect(await library.get([old.id])).toEqual([old])
    expect(await library.getVectors('one', [old.id])).toEqual([undefined])
    expect(await library.getPassageVectors('one', [old.id])).toEqual([undefined])
    expect(await library.countWithoutVector('one')).toBe(1)
    await library.close()
  })

  it('lets two openings write in turn', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const [one, two] = [openSqliteLibrary(path), openSqliteLibrary(path)]
    await one.put([{ paper: paper('2401.00001'), keys: [] }])
    await two.put([{ paper: paper('2401.00002'), keys: [] }])
    expect(await one.status()).toMatchObject({ papers: 2, lastSequence: 2 })
    await one.close()
    await two.close()
  })
})
