import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { ingestBundledCorpus } from '../../src/sources/bundled-corpus.ts'
import { readFacts } from '../../src/sources/facts.ts'
import { type IngestProgress, ingestCorpus, ingestFile, ingestStream } from '../../src/sources/ingest.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { corpusFolder } from './source-documents.ts'

const expectedFile = fileURLToPath(new URL('../../../shared/corpus/arxiv-ids.json', import.meta.url))

function newLibrary(): PaperLibrary {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  return library
}

async function papersOf(library: PaperLibrary): Promise<readonly Paper[]> {
  const changes = await library.changesSince(0, 100_000)
  return changes.flatMap(change => change.paper ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function fileOf(content: string, name = 'papers.jsonl'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

/** arXiv-snapshot records whose abstracts have nothing in common. */
function snapshotOf(count: number, from = 1): string {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index
    return `${JSON.stringify({
      id: `2401.${`${number}`.padStart(5, '0')}`,
      title: `Paper ${number}`,
      authors: `A. Author${number}`,
      abstract: Array.from({ length: 40 }, (_, word) => `word${number}x${word}`).join(' '),
      categories: 'cs.LG',
      update_date: '2024-01-01',
    })}\n`
  }).join('')
}

describe('ingestCorpus', () => {
  it('makes 98 papers of the five documents and reports each', async () => {
    const library = newLibrary()
    const reports = await ingestCorpus(corpusFolder, library)
    expect((await library.status()).papers).toBe(98)
    expect(
      reports.map(({ format, read, added, updated, unchanged, refused, conflicts }) => [
        format,
        { read, added, updated, unchanged },
        refused,
        conflicts,
      ]),
    ).toEqual([
      ['abstracts-with-ids', { read: 10, added: 10, updated: 0, unchanged: 0 }, [], []],
      ['abstract-lines', { read: 10, added: 4, updated: 6, unchanged: 0 }, [], []],
      ['ids-run-together', { read: 10, added: 3, updated: 7, unchanged: 0 }, [], []],
      ['abstract-lines', { read: 9, added: 8, updated: 1, unchanged: 0 }, [], []],
      ['daily-papers', { read: 74, added: 73, updated: 1, unchanged: 0 }, [], []],
    ])
  })

  it('keeps remarks, the DOI, dates, counts of authors and every document of a paper', async () => {
    const library = newLibrary()
    await ingestCorpus(corpusFolder, library)
    const papers = new Map((await papersOf(library)).map(paper => [paper.id, paper]))
    const slab = papers.get('2405.11582')
    expect(slab).toMatchObject({
      title:
        'SLAB: Efficient Transformers with Simplified Linear Attention and Progressive Re-parameterized Batch Normalization',
      comments: 'Accepted to ICML 2024',
      publishedAt: '2024-05-19',
      authorCount: 4,
      codeUrls: [
        'https://github.com/xinghaochen/SLAB',
        'https://github.com/mindspore-lab/models/tree/master/research/huawei-noah/SLAB',
      ],
    })
    expect(slab?.sources.map(source => source.name.slice(0, 3))).toEqual(['000', '001', '002', '004'])
    expect(slab?.provenance).toMatchObject({
      title: { format: 'facts' },
      comments: { format: 'abstracts-with-ids' },
    })
    const saying = (field: 'comments' | 'doi') =>
      [...papers.values()].flatMap(paper => (paper[field] ? [[paper.id, paper[field]]] : []))
    expect(saying('comments')).toEqual([
      ['2405.02730', '11 pages, 5 figures'],
      ['2405.05615', 'Accepted to ICML2024'],
      ['2405.11582', 'Accepted to ICML 2024'],
      ['2406.11257', 'ICML 2024 oral'],
    ])
    expect(saying('doi')).toEqual([['2404.04547', '10.1109/TCBB.2024.3385402']])
    expect(papers.get('2401.17948')?.title).toMatch(/^HyperZ·Z·W Operator/)
    expect([...papers.values()].every(paper => paper.arxivId === paper.id && paper.title !== undefined)).toBe(
      true,
    )
  })

  it.skipIf(!existsSync(expectedFile))(
    'agrees with the list of the papers on IDs, links, documents, authors and dates (skipped where ../shared is absent)',
    async () => {
      const library = newLibrary()
      await ingestCorpus(corpusFolder, library)
      const papers = await papersOf(library)
      const expected: readonly ExpectedPaper[] = JSON.parse(readFileSync(expectedFile, 'utf8'))
      expect(papers.map(toExpected)).toEqual(
        [...expected].sort((a, b) => (a.arxivId < b.arxivId ? -1 : 1)).map(pickExpected),
      )
      expect(papers.flatMap(paper => paper.codeUrls)).toHaveLength(43)
      expect(papers.filter(paper => paper.codeUrls.length > 0)).toHaveLength(38)
    },
  )

  it('makes the same papers in whichever order the documents are read', async () => {
    const names = readdirSync(corpusFolder).filter(name => name.endsWith('.txt'))
    const facts = await readFacts(join(corpusFolder, 'papers.json'))
    const inOrder = async (order: readonly string[]) => {
      const library = newLibrary()
      for (const name of order) await ingestFile(join(corpusFolder, name), { library, facts })
      return papersOf(library)
    }
    const expected = await inOrder([...names].sort())
    expect(await inOrder([...names].sort().reverse())).toEqual(expected)
    expect(await inOrder([2, 4, 0, 3, 1].flatMap(index => [...names].sort()[index] ?? []))).toEqual(expected)
  })

  it('finds everything unchanged the second time', async () => {
    const library = newLibrary()
    await ingestCorpus(corpusFolder, library)
    const { lastSequence } = await library.status()
    const again = await ingestCorpus(corpusFolder, library)
    expect(again.map(({ read, unchanged }) => read - unchanged)).toEqual([0, 0, 0, 0, 0])
    expect((await library.status()).lastSequence).toBe(lastSequence)
  })
})

interface ExpectedPaper {
  readonly arxivId: string
  readonly title: string
  readonly authors: readonly string[]
  readonly authorsComplete: boolean
  readonly authorCount?: number
  readonly documents: readonly string[]
  readonly codeUrls: readonly string[]
  readonly documentDate?: string
}

function pickExpected(paper: ExpectedPaper) {
  return {
    arxivId: paper.arxivId,
    title: paper.title.replaceAll('cdot', '·').replaceAll('$', ''),
    authors: paper.authors,
    authorsComplete: paper.authorsComplete,
    authorCount: paper.authorCount,
    documents: paper.documents,
    codeUrls: paper.codeUrls,
    publishedAt: paper.documentDate === undefined ? undefined : isoDate(paper.documentDate),
  }
}

function toExpected(paper: Paper) {
  const { arxivId, title, authors, authorsComplete, authorCount, codeUrls, publishedAt } = paper
  const documents = paper.sources.map(source => source.name.slice(0, 3))
  return { arxivId, title, authors, authorsComplete, authorCount, documents, codeUrls, publishedAt }
}

/** `May 19, 2024`, `Oct 23 1` (of 2025, one vote) or `2024-05-19`. */
function isoDate(text: string): string {
  if (/^\d{4}-/.test(text)) return text
  const [, day = '', year = '2025'] = /^([A-Z][a-z]{2} \d{1,2})(?:, (\d{4}))?/.exec(text) ?? []
  return new Date(`${day}, ${year} UTC`).toISOString().slice(0, 10)
}

describe('ingestBundledCorpus', () => {
  it('reads the corpus once', async () => {
    const library = newLibrary()
    expect(await ingestBundledCorpus(corpusFolder, library)).toHaveLength(5)
    expect(await ingestBundledCorpus(corpusFolder, library)).toBeUndefined()
    expect((await library.status()).papers).toBe(98)
  })
})

describe('ingestFile', () => {
  it('reads a snapshot in several batches and finds it unchanged the second time', async () => {
    const library = newLibrary()
    const path = fileOf(snapshotOf(2101))
    expect(await ingestFile(path, { library })).toMatchObject({
      file: 'papers.jsonl',
      read: 2101,
      added: 2101,
    })
    expect(await ingestFile(path, { library })).toMatchObject({
      read: 2101,
      added: 0,
      updated: 0,
      unchanged: 2101,
    })
    expect((await library.status()).papers).toBe(2101)
  })

  it('reports what it refuses, with lines and reasons, and reads the rest', async () => {
    const library = newLibrary()
    const report = await ingestFile(
      fileOf(snapshotOf(1) + snapshotOf(1).replace('2401.00001', '705.1272') + snapshotOf(1, 2)),
      { library },
    )
    expect(report).toMatchObject({
      read: 2,
      added: 2,
      refused: [{ line: 2, reason: '“705.1272” is not an arXiv ID' }],
    })
  })

  it('merges copies within a file, also within a batch', async () => {
    const library = newLibrary()
    const [record = ''] = snapshotOf(1).split('\n')
    const longer = JSON.stringify({ ...JSON.parse(record), comments: '5 pages' })
    const report = await ingestFile(fileOf(`${record}\n${longer}\n${record}\n`), { library })
    expect(report).toMatchObject({ read: 3, added: 1, updated: 1, unchanged: 1 })
    expect(await papersOf(library)).toMatchObject([{ id: '2401.00001', comments: '5 pages' }])
  })

  it('gives a local paper its arXiv ID once that is known, whichever comes first', async () => {
    const abstract =
      'We study footnotes, which are small, and margins, which are wide, in papers with many of both.'
    const local = fileOf(`Abstract: ${abstract}\n`, 'notes.txt')
    const known = fileOf(`${abstract}\n\narXiv:2405.11582\nCreated: 2024-05-19\n`, 'known.txt')
    for (const order of [
      [local, known],
      [known, local],
    ]) {
      const library = newLibrary()
      for (const path of order) await ingestFile(path, { library })
      expect(await papersOf(library)).toMatchObject([
        { id: '2405.11582', sources: [{ name: 'known.txt' }, { name: 'notes.txt' }] },
      ])
    }
  })

  it('never merges different arXiv IDs, whatever their titles and texts', async () => {
    const library = newLibrary()
    const twins = snapshotOf(1) + snapshotOf(1).replace('2401.00001', '2401.00009')
    expect(await ingestFile(fileOf(twins), { library })).toMatchObject({ added: 2 })
  })

  it.each([
    ['cut off in its last record', snapshotOf(700).slice(0, -40), 'bad-input'],
    ['not UTF-8 at its end', `${snapshotOf(700)}\ud800`, 'bad-input'],
    ['in no known layout', 'Hello.\n', 'bad-input'],
    ['empty', '', 'bad-input'],
  ])('writes nothing of a file that is %s', async (name, content, code) => {
    const library = newLibrary()
    const path = fileOf(content)
    if (name.startsWith('not UTF-8'))
      writeFileSync(path, Buffer.from(content.replace('\ud800', 'Ã©\xe9\n'), 'latin1'))
    await expect(ingestFile(path, { library })).rejects.toMatchObject({ code })
    expect(await library.status()).toMatchObject({ papers: 0, lastSequence: 0 })
  })

  it('leaves the same library when it is stopped between two batches and started again', async () => {
    const path = fileOf(snapshotOf(2600))
    const whole = newLibrary()
    await ingestFile(path, { library: whole })

    const library = newLibrary()
    const controller = new AbortController()
    const stopped = ingestFile(path, {
      library,
      signal: controller.signal,
      onProgress: ({ phase, read }) => {
        if (phase === 'storing' && read >= 2000) controller.abort(new Error('stopped'))
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect((await library.status()).papers).toBe(2000)
    expect(await ingestFile(path, { library })).toMatchObject({ added: 600, unchanged: 2000 })
    expect(await papersOf(library)).toEqual(await papersOf(whole))
  })

  it('tells how far it is', async () => {
    const path = fileOf(snapshotOf(1100))
    const seen: IngestProgress[] = []
    await ingestFile(path, { library: newLibrary(), onProgress: progress => seen.push(progress) })
    const size = readFileSync(path).length
    expect(seen.map(progress => progress.phase).indexOf('storing')).toBeGreaterThan(0)
    expect(seen.findLast(progress => progress.phase === 'checking')).toMatchObject({
      bytesRead: size,
      totalBytes: size,
    })
    expect(seen.at(-1)).toMatchObject({ phase: 'storing', read: 1100, bytesRead: size, totalBytes: size })
  })
})

describe('ingestStream', () => {
  it('reads a stream and leaves no file behind', async () => {
    const library = newLibrary()
    const folder = temporaryFolder()
    const report = await ingestStream(Readable.from([Buffer.from(snapshotOf(3))]), {
      library,
      temporaryFolder: folder,
    })
    expect(report).toMatchObject({ file: 'stdin', format: 'arxiv-snapshot', added: 3 })
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves no file behind where the stream is no document or breaks', async () => {
    const folder = temporaryFolder()
    const options = { library: newLibrary(), temporaryFolder: folder }
    await expect(ingestStream(Readable.from([Buffer.from('Hello.')]), options)).rejects.toThrow(
      'stdin: is in no known layout',
    )
    const broken = new Readable({
      read() {
        this.destroy(new Error('broken pipe'))
      },
    })
    await expect(ingestStream(broken, options)).rejects.toThrow('broken pipe')
    expect(readdirSync(folder)).toEqual([])
  })
})
