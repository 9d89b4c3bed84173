import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type LoopbackArxiv, startLoopbackArxiv } from '../../../lab/loopback-arxiv/loopback-arxiv.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Attachment } from '../../../src/domain/attachment.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { createIntake, type Intake } from '../../../src/operations/intake/intake.ts'
import type { AdditionReport, WantedPapers } from '../../../src/sources/addition-report.ts'
import { pdfOf } from '../../sources/example-documents.ts'
import { archived } from '../../support/archived-papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const today = new Date().toISOString().slice(0, 10)

interface Opened {
  readonly loopback: LoopbackArxiv
  readonly library: PaperLibrary
  readonly intake: Intake
  readonly dataDir: string
  add(wanted: WantedPapers): Promise<AdditionReport>
  /** A file that Discord keeps. */
  attach(name: string, content: Buffer | string): Attachment
}

/** One server plays Discord's CDN and all sources of papers. */
async function open(papers: Parameters<typeof startLoopbackArxiv>[0] = {}): Promise<Opened> {
  const loopback = await startLoopbackArxiv(papers)
  const dataDir = temporaryFolder()
  const library = openSqliteLibrary(libraryPath(dataDir))
  const environment = { FOOTNOTE_SOURCES_BASE_URL: loopback.url, DISCORD_CDN_BASE: loopback.url }
  const intake = createIntake(loadConfig({ dataDir }, environment))
  onTestFinished(async () => {
    await intake.close()
    await loopback.close()
    await library.close()
  })
  return {
    loopback,
    library,
    intake,
    dataDir,
    add: wanted => intake.add(wanted, { signal: new AbortController().signal }),
    attach(name, content) {
      const bytes = Buffer.from(content)
      const path = `cdn.discordapp.com/attachments/1/2/${name}`
      loopback.files.set(path, { status: 200, type: 'application/octet-stream', body: '', bytes })
      return { name, bytes: bytes.length, address: `https://${path}?ex=1&is=2&hm=3` }
    },
  }
}

const record = (id: string) =>
  JSON.stringify({ id, title: `Of ${id}`, abstract: `We present machine ${id}, which sorts marbles.` })

const page = [
  [17, 100, 700, 'Of Margins and Notes'],
  [12, 100, 620, 'Abstract'],
  [10, 100, 600, 'We study margins, which are wide, and notes, which are small, in all papers.'],
  [10, 100, 588, 'Margins hold notes, and notes point to sources, so that readers can check them.'],
  [12, 100, 540, '1 Introduction'],
] as const

describe('what is wanted', () => {
  it('is fetched by ID, link and DOI, and said of each', async () => {
    const { add, library } = await open({
      papers: [
        archived('2405.00001', today),
        archived('2405.00002', today, { doi: '10.1145/1234567.7654321' }),
      ],
    })
    const text = 'https://arxiv.org/abs/2405.00001v1 10.1145/1234567.7654321 2405.09999'
    const report = await add({ text })
    expect(report).toMatchObject({ added: 2, unchanged: 0, waiting: 1, refused: 0 })
    expect(new Map(report.papers.map(({ id, kind }) => [id, kind]))).toEqual(
      new Map([
        ['2405.00001', 'added'],
        // Crossref knows it by its DOI.
        ['doi:10.1145/1234567.7654321', 'added'],
        ['2405.09999', 'waiting'],
      ]),
    )
    expect(report.papers[0]?.title).toContain('Paper 2405.00001')
    expect((await library.status()).papers).toBe(2)
    expect(await add({ text: '2405.00001' })).toMatchObject({ added: 0, unchanged: 1 })
  })

  it('is read out of a message, and completed where it is an ID alone', async () => {
    const { add } = await open({ papers: [archived('2405.00001', today)] })
    const report = await add({ text: 'Have you seen arXiv:2405.00001? It is the best of the week.' })
    expect(report).toMatchObject({ added: 1, waiting: 0, papers: [{ id: '2405.00001', kind: 'added' }] })
  })

  it('is read out of attached files, each told by its content', async () => {
    const { add, attach } = await open()
    const attachments = [
      attach('papers.json', record('2403.00001')),
      attach('packed.dat', gzipSync(record('2403.00002'))),
      attach('a.pdf', pdfOf([...page, [8, 100, 60, 'https://doi.org/10.1000/margins']])),
      attach('b.bib', '@article{x, title={Of Ferrets}, abstract={We keep ferrets warm.}, doi={10.1000/f}}'),
    ]
    const report = await add({ text: 'These, please.', attachments })
    expect(report).toMatchObject({ added: 4, refused: 0 })
    expect(report.papers.map(({ title }) => title)).toContain('Of Margins and Notes')
  })

  it('is said to be refused, with the reason, beside what comes', async () => {
    const { add, attach, library, dataDir } = await open()
    const attachments = [
      attach('good.json', record('2403.00001')),
      attach('bad.pdf', '%PDF-1.7 and nothing of a PDF'),
      attach('notes.txt', 'Of marbles, nothing is known.'),
    ]
    const { added, refusals } = await add({ attachments })
    expect(added).toBe(1)
    expect(refusals).toEqual([
      { what: 'bad.pdf', reason: expect.stringMatching(/^the PDF is damaged/) },
      { what: 'notes.txt', reason: expect.stringContaining('no known layout') },
    ])
    const runs = (await library.overview()).runs.filter(({ error }) => error !== undefined)
    expect(runs.map(({ source }) => source).sort()).toEqual(['bad.pdf', 'notes.txt'])
    expect(readdirSync(dataDir).filter(name => /^(?:fetched|ingest)-/.test(name))).toEqual([])
  })

  it('fails as the only thing that was wanted does', async () => {
    const { add } = await open()
    await expect(add({ text: 'https://evil.example/paper.pdf' })).rejects.toMatchObject({
      code: 'bad-input',
      userMessage: expect.stringContaining('none of the scholarly hosts'),
    })
  })
})

describe('a file of a stranger’s', () => {
  const from = (address: string): Attachment => ({ name: 'a.json', bytes: 10, address })

  it('is fetched from Discord’s own hosts alone', async () => {
    const { add, loopback } = await open()
    const { added, refusals } = await add({
      attachments: [
        'https://evil.example/attachments/1/2/a.json',
        'http://cdn.discordapp.com/attachments/1/2/a.json',
        'https://cdn.discordapp.com:8443/attachments/1/2/a.json',
        'https://cdn.discordapp.com.evil.example/a.json',
        'https://127.0.0.1/a.json',
        'file:///etc/passwd',
      ].map(from),
    })
    expect(added).toBe(0)
    expect(refusals.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('none of the scholarly hosts'),
      expect.stringContaining('only https'),
      expect.stringContaining('a port of its own'),
      expect.stringContaining('none of the scholarly hosts'),
      expect.stringContaining('none of the scholarly hosts'),
      expect.stringContaining('only https'),
    ])
    expect(loopback.requests).toEqual([])
  })

  it('is not followed to another host, nor into a private network', async () => {
    const { add, attach, loopback } = await open()
    const attachment = attach('a.json', record('2403.00001'))
    const targets = ['https://169.254.169.254/latest/meta-data/', 'http://10.0.0.7/', 'https://evil.example/']
    loopback.faults.add(...targets.map(to => ({ service: 'files', kind: 'redirect', to }) as const))
    const { refusals } = await add({ attachments: targets.map(() => attachment) })
    expect(refusals).toHaveLength(3)
    for (const { reason } of refusals) expect(reason).toContain('nothing was sent')
    expect(loopback.requests).toHaveLength(3)
  })

  it('is refused where it is too large, by what is said of it and by what comes', async () => {
    const { add, attach, loopback } = await open()
    const attachment = attach('a.json', record('2403.00001'))
    loopback.faults.add({ service: 'files', kind: 'endless' })
    const { refusals } = await add({
      attachments: [{ ...attachment, bytes: 40 * 1024 * 1024 }, attachment],
    })
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'is larger than 32 MiB',
      expect.stringContaining('longer than 32 MB'),
    ])
    expect(loopback.requests).toHaveLength(1)
  })

  it('is refused where it unpacks without an end', async () => {
    const { add, attach, library } = await open()
    const bomb = gzipSync(`${record('2403.00001')}\n${'\n'.repeat(65 * 1024 * 1024)}`)
    expect(bomb.length).toBeLessThan(200_000)
    await expect(add({ attachments: [attach('a.jsonl.gz', bomb)] })).rejects.toThrow(
      'longer than 64 MiB once it is unpacked',
    )
    expect((await library.status()).papers).toBe(0)
  })

  it('names no file of this machine', async () => {
    const { add } = await open()
    await expect(add({ text: '/etc/passwd' })).rejects.toThrow('no known layout')
    await expect(add({ text: '--search cat:cs.CL' })).rejects.toThrow('no known layout')
  })
})

describe('work under way', () => {
  it('says where it is at, one addition after the other', async () => {
    const { intake, attach } = await open()
    const { signal } = new AbortController()
    const said: string[] = []
    const first = intake.add(
      { attachments: [attach('a.json', record('2403.00001'))] },
      { signal, onProgress: line => said.push(line) },
    )
    const second = intake.add({ text: record('2403.00002') }, { signal })
    expect(intake.running().map(({ kind, progress }) => [kind, progress])).toEqual([
      ['addition', 'waits for its turn'],
      ['addition', 'waits for its turn'],
    ])
    expect(await Promise.all([first, second])).toMatchObject([{ added: 1 }, { added: 1 }])
    expect(said[0]).toBe('a.json: fetching')
    expect(intake.running()).toEqual([])
  })

  it('ends where nobody waits any more, and keeps nobody else from theirs', async () => {
    const { intake, add, attach, loopback } = await open()
    const over = new AbortController()
    const attachment = attach('a.json', record('2403.00001'))
    loopback.faults.add({ service: 'files', kind: 'endless' })
    const left = intake.add({ attachments: [attachment] }, { signal: over.signal })
    await expect.poll(() => loopback.requests.length).toBe(1)
    over.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    expect(await add({ attachments: [attachment] })).toMatchObject({ added: 1 })
  })
})
