import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { it } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import { projectRoot } from '../../src/project-root.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/*
 * 200 people ask at once while a large ingest into the same library runs in a process of its own. What counts is the
 * acknowledgement: Discord gives three seconds.
 */
const interactions = 200
const ingestedPapers = Number(process.env['BENCH_PAPERS'] ?? 200_000)
const questions = [
  'Which paper compresses checkpoints and where is its code?',
  'How does SLAB speed up transformers?',
  'What is token pruning?',
  'Which papers are about quantization?',
]

it('acknowledges 200 interactions at once beside an ingest', async () => {
  const dataDir = temporaryFolder()
  const app = await openApp(dataDir)
  const { discord } = await botOnDiscord(app)
  await round(discord, 'quiet', 20)
  report('quiet', await round(discord, 'alone', interactions))
  const papers = await app.library.byDate('newest-first', 1000)
  const file = join(dataDir, 'snapshot.jsonl')
  await writeSnapshot(file, papers)
  const ingest = spawn(
    process.execPath,
    [join(projectRoot, 'dist/src/cli.js'), 'ingest', file, '--data-dir', dataDir],
    {
      stdio: 'ignore',
    },
  )
  const ended = once(ingest, 'close')
  await sleep(3_000)
  report(`beside an ingest of ${ingestedPapers} papers`, await round(discord, 'beside', interactions))
  const stillRunning = ingest.exitCode === null
  process.stdout.write(
    `the ingest was ${stillRunning ? 'still running' : 'over'} when the last answer came\n`,
  )
  ingest.kill()
  await ended
  await app.close()
})

interface Round {
  /** Milliseconds to each acknowledgement, ascending. */
  readonly latenciesMs: readonly number[]
  readonly answered: number
  readonly elapsedMs: number
}

/** Everybody asks at once; resolves when everybody has an answer. */
async function round(discord: LoopbackDiscord, name: string, count: number): Promise<Round> {
  const startedAt = performance.now()
  const asked = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      discord.slash(
        '/ask',
        { question: questions[i % questions.length] ?? '' },
        { user: discord.user(`${name} ${i}`) },
      ),
    ),
  )
  const acknowledged = await Promise.allSettled(asked.map(interaction => interaction.acknowledged(10_000)))
  const settled = await Promise.allSettled(
    asked.map(interaction => interaction.settled({ timeoutMs: 120_000 })),
  )
  return {
    latenciesMs: acknowledged
      .flatMap(each => (each.status === 'fulfilled' ? each.value.ms : []))
      .sort((a, b) => a - b),
    answered: settled.filter((each, i) => each.status === 'fulfilled' && asked[i]?.message !== undefined)
      .length,
    elapsedMs: performance.now() - startedAt,
  }
}

function report(name: string, { latenciesMs, answered, elapsedMs }: Round): void {
  const at = (share: number): string =>
    `${Math.round(latenciesMs[Math.ceil(latenciesMs.length * share) - 1] ?? 0)} ms`
  process.stdout.write(
    `${name}: ${latenciesMs.length} of ${interactions} acknowledged, p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}; ${answered} answered in ${(elapsedMs / 1000).toFixed(1)} s\n`,
  )
}

/** Papers made of sentences of real ones, so that their words and lengths are real; each with an ID of its own. */
async function writeSnapshot(file: string, papers: readonly Paper[]): Promise<void> {
  const sentences = papers.flatMap(({ abstract }) => abstract.match(/[^.]+\./g) ?? [])
  const pick = (n: number): string => sentences[(n * 2_654_435_761) % sentences.length] ?? ''
  const out = createWriteStream(file)
  for (let n = 0; n < ingestedPapers; n++) {
    const month = 1501 + Math.floor(n / 90_000)
    const record = {
      id: `${month}.${String(10_000 + (n % 90_000)).padStart(5, '0')}`,
      title: `${pick(n).trim().slice(0, 80)} ${n}`,
      authors: `Author ${n % 5000}`,
      abstract: `Report ${n}. ${Array.from({ length: 6 }, (_, i) => pick(n * 7 + i)).join('')}`,
      categories: 'cs.LG',
      update_date: '2015-01-01',
    }
    if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
