import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import { projectRoot } from '../../src/project-root.ts'
import { archived, archivedPapers } from '../support/archived-papers.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const today = new Date().toISOString().slice(0, 10)

async function openPrograms(papers: Parameters<typeof startLoopbackArxiv>[0]) {
  const loopback = await startLoopbackArxiv(papers)
  onTestFinished(() => loopback.close())
  const dataDir = temporaryFolder()
  const environment = { FOOTNOTE_SOURCES_BASE_URL: loopback.url }
  const footnote = (...words: readonly string[]) => runFootnote('cli', words, { dataDir, environment })
  return { loopback, dataDir, environment, footnote }
}

/** Killed as soon as the loopback has answered so often. */
async function killAfter(child: ChildProcess, isTime: () => boolean): Promise<void> {
  const timer = setInterval(() => isTime() && child.kill('SIGKILL'), 20)
  await once(child, 'close')
  clearInterval(timer)
}

describe('footnote ingest', () => {
  it('fetches papers by ID, link, DOI and search, and says what it does not fetch', async () => {
    const { footnote } = await openPrograms({
      papers: [
        archived('2405.00001', today),
        archived('2405.00002', today),
        archived('2405.00003', today, { doi: '10.1145/1234567.7654321' }),
        archived('2405.00004', today, { categories: ['math.OC'], title: 'On Distillation' }),
      ],
    })
    const named = await footnote(
      'ingest',
      '2405.00001',
      'https://arxiv.org/pdf/2405.00002v1',
      'https://doi.org/10.1145/1234567.7654321',
      'https://evil.example/paper.pdf',
      '--json',
    )
    const [report, refused] = named.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(report).toMatchObject({ file: 'arxiv.org', read: 3, added: 3 })
    expect(refused.error).toContain('none of the scholarly hosts')
    expect(named.status).toBe(1)
    const search = await footnote('ingest', '--search', 'cat:math.OC AND ti:distillation')
    expect(search).toMatchObject({ status: 0, stdout: expect.stringContaining('1 read: 1 new') })
    const shown = await footnote('paper', '2405.00004')
    expect(shown.stdout).toContain('On Distillation')
  })

  it('says wrong use where nothing is named', async () => {
    const { footnote } = await openPrograms({})
    expect(await footnote('ingest')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Name a file'),
    })
  })
})

describe('footnote sync', () => {
  it('brings what is followed, is killed, and brings the rest', async () => {
    const papers = archivedPapers(45, 45, today)
    const { loopback, footnote, dataDir, environment } = await openPrograms({ papers })
    loopback.pageSize = 15
    const added = await footnote('follow', 'add', 'cs.CL', '--not', 'survey')
    expect(added.stdout).toContain('cs.CL, without “survey” is followed')
    const child = spawn(process.execPath, [join(projectRoot, 'dist/src/cli.js'), 'sync'], {
      env: { ...process.env, ...environment, FOOTNOTE_DATA_DIR: dataDir },
    })
    await killAfter(child, () => loopback.requests.length === 2)
    const rest = await footnote('sync', '--json')
    const { follows } = JSON.parse(rest.stdout)
    expect(follows[0].came.length).toBeLessThan(45)
    const listed = await footnote('library', 'list', '--limit', '500', '--json')
    const ids = JSON.parse(listed.stdout).papers.map(({ id }: { id: string }) => id)
    expect(new Set(ids)).toEqual(new Set(papers.map(({ id }) => id)))
    const times = loopback.requests.filter(({ service }) => service === 'oai').map(({ at }) => at)
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0))
    // The loopback's clock is another process's: between two clocks lies a little.
    expect(Math.min(...gaps)).toBeGreaterThan(2900)
  })
})
