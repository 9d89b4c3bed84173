import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/sqlite/check-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function soundLibrary(): Promise<string> {
  const path = join(temporaryFolder(), 'library.sqlite')
  const library = openSqliteLibrary(path)
  const source = { name: 'a.txt', format: 'abstract-lines' }
  const papers = ['local:1', 'local:2', 'local:3'].map(id => ({ ...paper(id), sources: [source] }))
  await library.put(papers.map((each, i) => ({ paper: each, keys: [i, 100 + i] })))
  await library.putVectors(
    'one',
    papers.map(each => ({ paper: each, vector: new Float32Array([1, 0]) })),
  )
  await library.remove(['local:3'])
  await library.close()
  return path
}

/** What somebody else, or an older version beside this one, has done to the file. */
function tamper(path: string, sql: string): void {
  const database = new Database(path)
  database.exec(sql)
  database.close()
}

describe('checkLibrary', () => {
  it('finds nothing in a sound library', async () => {
    expect(checkLibrary(await soundLibrary(), { fix: false })).toEqual([])
  })

  it.each([
    ['a paper that is no JSON', "UPDATE paper SET record = '{' WHERE number = 1", /1 papers cannot be read/],
    [
      'a paper whose text has changed',
      "UPDATE paper SET record = replace(record, 'local:1', 'local:7') WHERE number = 1",
      /1 papers cannot be read/,
    ],
    ['a wrong count', 'UPDATE tally SET papers = 7', /counted wrongly/],
    ['a number that was not given out', 'UPDATE tally SET last_sequence = 1', /not given out/],
    ['a key of no paper', 'INSERT INTO paper_key VALUES (9, 99)', /1 keys/],
    ['a missing key', 'DELETE FROM paper_key WHERE key = 101', /1 keys/],
    ['a paper that is in no source', 'DELETE FROM paper_source WHERE paper = 2', /1 papers are listed under/],
    ['a source without its papers', 'DELETE FROM source', /papers are listed under/],
    [
      'a paper under a wrong source',
      "INSERT INTO source VALUES (5, 'b', 'c'); INSERT INTO paper_source VALUES (5, 1)",
      /1 papers are listed under/,
    ],
    ['a vector of no paper', "INSERT INTO vector VALUES (1, 77, x'00')", /1 vectors are of no paper/],
    [
      'sentences of no paper',
      "INSERT INTO passage_vector VALUES (1, 77, '', 0, x'')",
      /1 vectors are of no paper/,
    ],
    [
      'a vector that was cut off',
      "UPDATE vector SET vector = x'00' WHERE paper = 2",
      /1 vectors are of another length/,
    ],
  ])('finds and mends %s', async (_, sql, what) => {
    const path = await soundLibrary()
    tamper(path, sql)
    const findings = checkLibrary(path, { fix: false })
    expect(findings.map(finding => finding.what).join('; ')).toMatch(what)
    checkLibrary(path, { fix: true })
    expect(checkLibrary(path, { fix: false })).toEqual([])
  })

  it('finds a damaged page, which a backup mends alone', async () => {
    const path = await soundLibrary()
    const database = new Database(path)
    database.pragma('journal_mode = DELETE')
    const page = database
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'passage_vector'")
      .pluck()
      .get()
    const size = Number(database.pragma('page_size', { simple: true }))
    database.close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, size * ((page ?? 0) - 1), size * (page ?? 0))
    writeFileSync(path, bytes)
    const [finding] = checkLibrary(path, { fix: true })
    expect(finding).toMatchObject({ isFixable: false, what: expect.stringMatching(/damaged/) })
    expect(finding?.remedy).toMatch(/restore/)
  })
})
