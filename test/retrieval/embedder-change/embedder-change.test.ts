import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AnsweringWorker, startAnsweringWorker } from '../../../src/answering/worker/worker-client.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { openHostedEmbedder } from '../../../src/retrieval/embeddings/hosted/hosted-embedder.ts'
import { embeddedText } from '../../../src/retrieval/indexing/embed-papers.ts'
import { type EmbeddingServer, startEmbeddingServer } from '../../support/embedding-server.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const embeddings = 'ollama:letters'
const iREPO = '2405.15230'

/** The retrieval worker over the bundled corpus, as `npm start` has it; closed when the test has ended. */
async function start(
  server: EmbeddingServer,
  dataDir: string,
  whenEmbedderChanges: 'serve-old' | 'wait' = 'serve-old',
): Promise<AnsweringWorker> {
  const worker = await startAnsweringWorker({
    dataDir,
    embeddings,
    embeddingsBaseUrl: server.url,
    logLevel: 'silent',
    whenEmbedderChanges,
  })
  onTestFinished(() => worker.close().catch(() => undefined))
  return worker
}

async function untilServedBy(name: string, { servingEmbedder }: AnsweringWorker): Promise<void> {
  while ((await servingEmbedder.name()) !== name) await setTimeout(20)
}

/** The same file, opened by another process as it were. */
function openAgain(dataDir: string): PaperLibrary {
  const library = openSqliteLibrary(libraryPath(dataDir))
  onTestFinished(() => library.close())
  return library
}

/** How the search scores a paper by vectors for its own text: 1 where question and paper are by one embedder. */
async function ownScore({ library, retriever }: AnsweringWorker, id: string): Promise<number> {
  const [found] = await library.get([id])
  const { hits } = await retriever.search(embeddedText(found ?? paper(id)))
  return hits.find(hit => hit.paper.id === id)?.denseScore ?? Number.NaN
}

describe('changing the embedder', () => {
  it('answers with the one before until all papers are embedded, and never mixes the two', async () => {
    const [server, dataDir] = [await startEmbeddingServer(), temporaryFolder()]
    server.hold(40)
    const worker = await start(server, dataDir)
    await server.waits()
    expect(await worker.servingEmbedder.name()).toBe('builtin')
    expect(await ownScore(worker, iREPO)).toBeGreaterThan(0.97)

    await openAgain(dataDir).put([{ paper: paper('2401.00001', 'Zyxwvology', 'We study zyxwvs.'), keys: [] }])
    const { hits } = await worker.retriever.search('What is zyxwvology?')
    expect(hits[0]?.paper.id).toBe('2401.00001')
    expect(await worker.servingEmbedder.name()).toBe('builtin')

    server.release()
    const scores: number[] = []
    while ((await worker.servingEmbedder.name()) === 'builtin') {
      scores.push(await ownScore(worker, iREPO))
      // The process that embeds has the lowest priority: questions without a pause would leave it nothing.
      await setTimeout(20)
    }
    scores.push(await ownScore(worker, iREPO), await ownScore(worker, '2401.00001'))
    expect(Math.min(...scores)).toBeGreaterThan(0.97)
    expect(await worker.servingEmbedder.name()).toBe(embeddings)
    expect(server.texts).not.toContain('What is zyxwvology?')
    await worker.retriever.search('What is zyxwvology?')
    expect(server.texts).toContain('What is zyxwvology?')
    expect(server.most.texts).toBe(32)
    expect(server.most.requests).toBeLessThanOrEqual(3)
  })

  it('begins with the new one the next time, without embedding anything again', async () => {
    const [server, dataDir] = [await startEmbeddingServer(), temporaryFolder()]
    const first = await start(server, dataDir)
    await untilServedBy(embeddings, first)
    await first.close()
    const before = server.texts.length
    const second = await start(server, dataDir)
    expect(await second.servingEmbedder.name()).toBe(embeddings)
    await second.retriever.search('How are preferences optimised?')
    expect(server.texts.slice(before).map(text => text.length < 50)).toEqual([true, true])
  })

  it('goes on where a process was killed', async () => {
    const [server, dataDir] = [await startEmbeddingServer(), temporaryFolder()]
    const { fingerprint } = await openHostedEmbedder('ollama', { model: 'letters', baseUrl: server.url })
    server.hold(40)
    const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
      cwd: projectRoot,
      env: {
        ...process.env,
        DISCORD_TOKEN: '',
        FOOTNOTE_DATA_DIR: dataDir,
        FOOTNOTE_PORT: '0',
        FOOTNOTE_EMBEDDINGS: embeddings,
        FOOTNOTE_EMBEDDINGS_BASE_URL: server.url,
      },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await server.waits()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await server.isLeft()
    const library = openAgain(dataDir)
    const [{ papers }, missing] = [await library.status(), await library.countWithoutVector(fingerprint)]
    expect(missing).toBeGreaterThan(0)
    expect(missing).toBeLessThan(papers)

    server.release()
    const before = server.texts.length
    const worker = await start(server, dataDir)
    await untilServedBy(embeddings, worker)
    const whole = new Set((await library.byDate('newest-first', papers)).map(embeddedText))
    expect(server.texts.slice(before).filter(text => whole.has(text))).toHaveLength(missing)
    expect(await ownScore(worker, iREPO)).toBeGreaterThan(0.97)
  })

  it('embeds first where the configured one is to answer', async () => {
    const [server, dataDir] = [await startEmbeddingServer(), temporaryFolder()]
    const worker = await start(server, dataDir, 'wait')
    expect(await worker.servingEmbedder.name()).toBe(embeddings)
    expect(await ownScore(worker, iREPO)).toBeGreaterThan(0.97)
  })
})
