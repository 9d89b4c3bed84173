import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../../src/library/sqlite/schema.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { mostPassageVectors } from '../../../src/library/sqlite/stored-vectors.ts'
import { StorageFault } from '../../../src/library/storage-fault.ts'
import { describePaperLibrary } from '../../contracts/paper-library.ts'
import { paper } from '../../support/papers.ts'
import { makeReadOnly } from '../../support/read-only-folder.ts'
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
    expect(() => openSqliteLibrary(path)).toThrow(/is not a Footnote library.*left as it is/)
  })

  it('refuses a library of a newer version', () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const database = new Database(path)
    database.pragma('user_version = 999')
    database.close()
    expect(() => openSqliteLibrary(path)).toThrow(/newer Footnote/)
  })

  it('refuses the database of another program and leaves it as it is', () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const database = new Database(path)
    database.exec('CREATE TABLE bookmark (url)')
    database.close()
    const before = readFileSync(path)
    expect(() => openSqliteLibrary(path)).toThrow(/is not a Footnote library \(it holds other tables\)/)
    expect(readFileSync(path)).toEqual(before)
  })

  it('says that a file is damaged, when it is opened or when it is read', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const library = openSqliteLibrary(path)
    const papers = Array.from({ length: 200 }, (_, n) => paper(`2401.${String(10_000 + n)}`))
    await library.put(papers.map(each => ({ paper: each, keys: [] })))
    await library.close()
    const file = readFileSync(path)
    const pageBytes = 4096
    const read = async (): Promise<void> => {
      const opened = openSqliteLibrary(path)
      try {
        await opened.get(papers.map(({ id }) => id))
        await opened.put(papers.map(each => ({ paper: { ...each, title: 'Another' }, keys: [1] })))
      } finally {
        await opened.close()
      }
    }
    for (const first of [1, 8, 20]) {
      writeFileSync(path, Buffer.from(file).fill(0xff, first * pageBytes))
      await expect(read()).rejects.toMatchObject({
        code: 'corrupt-data',
        message: expect.stringMatching(/is damaged .* backup/),
      })
      writeFileSync(path, file.subarray(0, first * pageBytes))
      await expect(read()).rejects.toMatchObject({ code: 'corrupt-data' })
    }
    writeFileSync(path, file)
    await read()
  })

  it('says that a record is damaged', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const library = openSqliteLibrary(path)
    await library.put([{ paper: paper('2401.00001'), keys: [] }])
    const database = new Database(path)
    database.exec(`UPDATE paper SET record = substr(record, 1, 20)`)
    database.close()
    await expect(library.get(['2401.00001'])).rejects.toMatchObject({ trouble: 'damaged' })
    await library.close()
  })

  it('does not ask to move a library away that cannot be written', async context => {
    const folder = temporaryFolder()
    const path = join(folder, 'library.sqlite')
    await openSqliteLibrary(path).close()
    if (!makeReadOnly(folder)) context.skip('this user writes everywhere and may not mount')
    expect(() => openSqliteLibrary(path)).toThrow(/cannot be written: .* read-only/)
    expect(() => openSqliteLibrary(path)).not.toThrow(/move/)
    expect(() => openSqliteLibrary(join(folder, 'new', 'library.sqlite'))).toThrow(StorageFault)
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

  // From the fifth on a library writes the sources of its papers beside them.
  it.each([1, 2, 3, 4])('takes over a library of schema %i', async version => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const [snapshot, notes] = [
      { name: 'arxiv.jsonl', format: 'arxiv-snapshot' },
      { name: "Ann's notes.txt", format: 'abstract-lines' },
    ]
    const papers = [
      { ...paper('2401.00001'), sources: [notes, snapshot] },
      { ...paper('2401.00002'), sources: [snapshot] },
      paper('local:3'),
    ]
    const database = new Database(path)
    for (const step of migrations.slice(0, version)) database.exec(step)
    database.pragma(`user_version = ${version}`)
    const insert = database.prepare("INSERT INTO paper VALUES (?, ?, ?, NULL, '[1]', ?)")
    for (const [i, each] of papers.entries()) insert.run(i + 1, each.id, i + 1, JSON.stringify(each))
    database.exec('UPDATE tally SET papers = 3, last_sequence = 3')
    database.close()
    const library = openSqliteLibrary(path)
    expect(await library.get(papers.map(({ id }) => id))).toEqual(papers)
    expect(await library.overview()).toEqual({
      papers: 3,
      lastSequence: 3,
      waiting: 0,
      removed: 0,
      sources: [
        { ...snapshot, papers: 2 },
        { ...notes, papers: 1 },
      ],
      runs: [],
    })
    expect((await library.list({ sources: ['arxiv.jsonl'] }, { limit: 9 })).papers).toHaveLength(2)
    await library.remove(['2401.00001'])
    expect((await library.overview()).sources).toEqual([{ ...snapshot, papers: 1 }])
    await library.close()
  })

  it('keeps the sentence vectors that were made last', async () => {
    const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
    const [first, other] = [paper('2401.00001'), paper('2401.00002')]
    await library.put([first, other].map(each => ({ paper: each, keys: [] })))
    const none = { digest: 'none', rows: new Int8Array(), scales: new Float32Array() }
    await library.putPassageVectors('one', [{ paper: first, ...none }])
    const later = Array.from({ length: mostPassageVectors - 1 }, () => ({ paper: other, ...none }))
    await library.putPassageVectors('one', later)
    expect(await library.getPassageVectors('one', [first.id, other.id])).toEqual([none, none])
    await library.putPassageVectors('one', [{ paper: other, ...none }])
    expect(await library.getPassageVectors('one', [first.id, other.id])).toEqual([undefined, none])
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
