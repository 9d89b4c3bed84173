import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { createRandom, madeUpPapers, madeUpQuestions } from './made-up-papers.ts'

/** Enough for a snapshot with a graph. */
const paperCount = 5400
/** `npm run test:crash` sets 30. */
const runs = Number(process.env['FOOTNOTE_CRASH_RUNS'] ?? 4)
const seed = Number(process.env['FOOTNOTE_CRASH_SEED'] ?? 1)

describe('footnote ingest, killed at a random moment', () => {
  it(
    'leaves a library and an index that a second run makes whole',
    async () => {
      const folder = temporaryFolder()
      const papers = madeUpPapers(paperCount)
      const [file, questions] = [join(folder, 'papers.jsonl'), join(folder, 'questions.jsonl')]
      writeFileSync(file, papers)
      writeFileSync(questions, madeUpQuestions(papers, 150))
      const random = createRandom(seed)

      const clean = join(folder, 'clean')
      const times = await ingestUntilKilled(file, clean)
      const expected = await answers(clean, questions)
      expect(expected.match(/"hits":\[\{"paperId":"2101\./g)).toHaveLength(paperCount / 150)

      for (let run = 0; run < runs; run += 1) {
        const dataDir = join(folder, `run-${run}`)
        const killed = await ingestUntilKilled(file, dataDir, {
          // By turns while papers are stored and while they are indexed.
          ...(run % 2 === 0
            ? { afterStartMs: random() * times.storedMs }
            : { afterStoringMs: random() * 1.1 * (times.endedMs - times.storedMs) }),
        })
        if (run % 4 === 3)
          expect(await answers(dataDir, questions), `run ${run}, as it was left`).toBe(expected)
        const again = await runFootnote('cli', ['ingest', file, '--json', '--data-dir', dataDir], { dataDir })
        expect(again.status, again.stderr).toBe(0)
        const { read, added, unchanged } = JSON.parse(again.stdout) as Record<string, number>
        expect([read, (added ?? 0) + (unchanged ?? 0)]).toEqual([paperCount, paperCount])
        expect(await answers(dataDir, questions), `run ${run}, ${JSON.stringify(killed)}`).toBe(expected)
      }
    },
    runs * 120_000 + 120_000,
  )
})

interface Moments {
  readonly storedMs: number
  readonly endedMs: number
}

/** Runs `footnote ingest` in a process of its own and kills it (SIGKILL), unless it has ended before. */
async function ingestUntilKilled(
  file: string,
  dataDir: string,
  kill: { readonly afterStartMs?: number; readonly afterStoringMs?: number } = {},
): Promise<Moments> {
  const startedAt = performance.now()
  let storedMs = Number.NaN
  const cli = join(projectRoot, 'dist', 'src', 'cli.js')
  const child = spawn(process.execPath, [cli, 'ingest', file, '--data-dir', dataDir], { cwd: projectRoot })
  const killAfter = async (delayMs: number): Promise<void> => {
    await setTimeout(delayMs)
    child.kill('SIGKILL')
  }
  // The report comes between storing and indexing.
  child.stdout.once('data', () => {
    storedMs = performance.now() - startedAt
    if (kill.afterStoringMs !== undefined) void killAfter(kill.afterStoringMs)
  })
  child.stderr.resume()
  if (kill.afterStartMs !== undefined) void killAfter(kill.afterStartMs)
  await new Promise(resolve => child.once('close', resolve))
  return { storedMs, endedMs: performance.now() - startedAt }
}

/** The hits of all questions, with scores. */
async function answers(dataDir: string, questions: string): Promise<string> {
  const { stdout, stderr, status } = await runFootnote('cli', ['search', '--batch', questions], { dataDir })
  expect(status, stderr).toBe(0)
  return stdout.replace(/,"elapsedMs":[\d.]+/g, '')
}
