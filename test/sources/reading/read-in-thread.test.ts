import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestFile } from '../../../src/sources/ingest.ts'
import type { DocumentPart } from '../../../src/sources/reading/document-part.ts'
import { readInThread } from '../../../src/sources/reading/read-in-thread.ts'
import { readParts } from '../../../src/sources/reading/read-parts.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const record = (number: number, abstract: string) =>
  `${JSON.stringify({
    id: `2401.${`${number}`.padStart(5, '0')}`,
    title: `Paper ${number}`,
    authors: `A. Author${number}`,
    abstract,
    categories: 'cs.LG',
    update_date: '2024-01-01',
  })}\n`

const recordsOf = (count: number, words: number) =>
  Array.from({ length: count }, (_, i) =>
    record(i + 1, Array.from({ length: words }, (_, word) => `word${i}x${word}`).join(' ')),
  ).join('')

function fileOf(content: string | Buffer): string {
  const path = join(temporaryFolder(), 'papers.jsonl')
  writeFileSync(path, content)
  return path
}

async function all(parts: AsyncIterable<DocumentPart>): Promise<readonly DocumentPart[]> {
  const taken: DocumentPart[] = []
  for await (const part of parts) taken.push(part)
  return taken
}

function newLibrary() {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  return library
}

describe('readInThread', () => {
  it('gives the parts of readParts, also more than are on the way at once', async () => {
    const path = fileOf(recordsOf(8500, 9).replace('2401.00003', '705.1272'))
    const options = { name: 'all.jsonl' }
    const parts = await all(readInThread(path, options))
    expect(parts.filter(({ kind }) => kind === 'batch')).toHaveLength(5)
    expect(parts).toEqual(await all(readParts(path, options)))
  })

  it('rejects as readParts does, before any record', async () => {
    const path = fileOf(recordsOf(3, 9).slice(0, -20))
    const taken: DocumentPart[] = []
    const reading = async () => {
      for await (const part of readInThread(path, {})) taken.push(part)
    }
    await expect(reading()).rejects.toMatchObject({
      code: 'bad-input',
      message:
        'papers.jsonl: line 3: the document ends in the middle of a record: the last JSON object is not closed',
    })
    expect(taken.filter(({ kind }) => kind === 'batch')).toEqual([])
  })

  it('ends with the reason of a signal', async () => {
    const over = new AbortController()
    const reading = async () => {
      for await (const part of readInThread(fileOf(recordsOf(5000, 9)), {}, over.signal))
        if (part.kind === 'batch') over.abort(new Error('stopped'))
    }
    await expect(reading()).rejects.toThrow('stopped')
  })
})

describe('ingestFile of a long file', () => {
  it('stores nothing of one that breaks off, and all of one that does not', async () => {
    const content = recordsOf(2400, 90)
    const library = newLibrary()
    await expect(ingestFile(fileOf(content.slice(0, -40)), { library })).rejects.toMatchObject({
      code: 'bad-input',
    })
    expect(await library.status()).toMatchObject({ papers: 0, lastSequence: 0 })
    const report = await ingestFile(fileOf(content), { library })
    expect(report).toMatchObject({ file: 'papers.jsonl', format: 'arxiv-snapshot', read: 2400, added: 2400 })
    expect((await library.status()).papers).toBe(2400)
  })

  it('leaves whole batches where it is stopped, and goes on from there', async () => {
    const path = fileOf(recordsOf(2400, 90))
    const library = newLibrary()
    const over = new AbortController()
    const stopped = ingestFile(path, {
      library,
      signal: over.signal,
      onProgress: ({ phase }) => phase === 'storing' && over.abort(new Error('stopped')),
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect((await library.status()).papers).toBe(2000)
    expect(await ingestFile(path, { library })).toMatchObject({ added: 400, unchanged: 2000 })
  })
})
