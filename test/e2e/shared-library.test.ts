import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { projectRoot } from '../../src/project-root.ts'
import { archived } from '../support/archived-papers.ts'
import { run, testPostgres } from '../support/postgres.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const postgres = await testPostgres()
const today = new Date().toISOString().slice(0, 10)

interface Bot {
  readonly child: ChildProcess
  /** Everything that it has said so far. */
  said(): string
  ask(line: string): void
}

/** `npm start` with a library that others share, and a folder of its own as on a machine of its own. */
function startBot(environment: Readonly<Record<string, string>>): Bot {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DISCORD_TOKEN: '',
      FOOTNOTE_DATA_DIR: temporaryFolder(),
      FOOTNOTE_PORT: '0',
      ...environment,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      output += String(chunk)
    })
  return { child, said: () => output, ask: line => void child.stdin?.write(`${line}\n`) }
}

async function killed({ child }: Bot): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

const news = /(\d+) new papers?: /

describe.skipIf(postgres === undefined)('three bots on one Postgres', () => {
  it('find what any program ingests, and another one looks for news where the leader is killed', {
    timeout: 400_000,
  }, async () => {
    const loopback = await startLoopbackArxiv({
      papers: [archived('2405.00001', today), archived('2405.00002', today, { categories: ['math.OC'] })],
    })
    onTestFinished(() => loopback.close())
    const environment = {
      FOOTNOTE_LIBRARY: (await postgres?.createDatabase()) ?? '',
      FOOTNOTE_SOURCES_BASE_URL: loopback.url,
    }
    const footnote = (...words: readonly string[]) =>
      runFootnote('cli', words, { dataDir: temporaryFolder(), environment })
    const bots = [startBot(environment), startBot(environment), startBot(environment)]
    for (const bot of bots)
      await expect.poll(() => bot.said(), { timeout: 120_000 }).toContain('The page is at')

    const file = join(temporaryFolder(), 'new.jsonl')
    const title = 'Zebrafish larvae count their neighbours'
    const abstract =
      'We show that zebrafish larvae count up to five neighbours and turn towards larger groups.'
    writeFileSync(file, `${JSON.stringify({ id: '2601.00007', title, abstract, authors: 'Ada Ek' })}\n`)
    expect(await footnote('ingest', file)).toMatchObject({ status: 0 })
    for (const bot of bots) bot.ask('Which animals count their neighbours?')
    for (const bot of bots) await expect.poll(() => bot.said()).toContain('arXiv:2601.00007')

    // The first look of a bot comes a minute after its start.
    expect(await footnote('follow', 'add', 'cs.CL')).toMatchObject({ status: 0 })
    const leaders = () => bots.filter(bot => news.test(bot.said()))
    await expect.poll(() => leaders().length, { timeout: 150_000 }).toBe(1)
    const [leader] = leaders()
    if (leader === undefined) throw new Error('Nobody has led.')
    await killed(leader)
    expect(await footnote('follow', 'add', 'math.OC')).toMatchObject({ status: 0 })
    await expect.poll(() => leaders().length, { timeout: 150_000 }).toBe(2)
    const { stdout } = await footnote('library', 'list', '--limit', '200', '--json')
    expect(stdout).toContain('2405.00001')
    expect(stdout).toContain('2405.00002')
  })

  it('answer from their copies while the database is away, and say so', { timeout: 300_000 }, async () => {
    const url = (await postgres?.createDatabase()) ?? ''
    const database = new URL(url.replace('@/', '@localhost/')).pathname.slice(1)
    const environment = { FOOTNOTE_LIBRARY: url }
    const dataDir = temporaryFolder()
    const bot = startBot({ ...environment, FOOTNOTE_DATA_DIR: dataDir })
    await expect.poll(() => bot.said(), { timeout: 120_000 }).toContain('The page is at')
    const copy = openSqliteLibrary(join(dataDir, 'library-copy.sqlite'))
    await expect.poll(async () => (await copy.status()).papers).toBe(98)
    await copy.close()
    const admin = postgres?.url ?? ''
    await run(admin, `ALTER DATABASE ${database} ALLOW_CONNECTIONS false`)
    await run(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`)
    bot.ask('Which paper squeezes the time axis of a video?')
    await expect.poll(() => bot.said()).toContain('arXiv:2405.08344')
    expect(bot.said()).toContain('The library cannot be reached; these are its papers as of')
    await run(admin, `ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)
    await expect
      .poll(
        () => {
          bot.ask('/paper 2404.18911')
          return bot.said()
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toContain('The library answers again.')
  })
})
