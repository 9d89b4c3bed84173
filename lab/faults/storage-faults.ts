import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { libraryPath } from '../../src/library/library-path.ts'
import { projectRoot } from '../../src/project-root.ts'
import { askProgram, type Finished, judge, runCommandLine, type Verdict } from './ask-program.ts'
import { allOf } from './bot-on-discord.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'
import { makeReadOnly } from './make-read-only.ts'

const blockBytes = 512
/** As much as the sample's library and some papers more. */
const smallDiskBytes = 1_000_000

/** The place where the library lies does not do as it should. */
export const storageFaults: readonly Fault[] = [
  {
    part: 'disk',
    fault: 'files may not grow any more',
    expected: 'ingest ends with a clear line, questions are answered as before',
    provoke: cannotGrow,
  },
  {
    part: 'disk',
    fault: 'full',
    expected: 'ingest ends with a clear line, questions are answered as before',
    provoke: full,
  },
  {
    part: 'disk',
    fault: 'read-only folder',
    expected: 'ingest ends with a clear line, questions are answered as before',
    provoke: readOnly,
  },
  {
    part: 'library',
    fault: 'another process writes for long',
    expected: 'ingest ends with a clear line, questions are answered',
    provoke: scene => locked(scene, 'BEGIN IMMEDIATE', ['right answers']),
  },
  {
    part: 'library',
    fault: 'another process has it alone',
    expected: 'clear lines',
    provoke: scene => locked(scene, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE', ['a clear line']),
  },
]

async function cannotGrow(scene: Scene): Promise<Seen> {
  const dataDir = await scene.copy()
  const { size } = await stat(libraryPath(dataDir))
  const limit = { longestFileBlocks: Math.ceil(size / blockBytes) }
  return ingestThenAsk(scene, dataDir, limit)
}

async function full(scene: Scene): Promise<Seen> {
  const dataDir = await scene.folder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDiskBytes}`, 'none', dataDir], {
      stdio: 'ignore',
    })
  } catch {
    return { seen: 'no small disk can be mounted here', ok: null }
  }
  scene.after(() => execFileSync('umount', ['--lazy', dataDir]))
  await cp(libraryPath(scene.sound), libraryPath(dataDir))
  return ingestThenAsk(scene, dataDir)
}

async function readOnly(scene: Scene): Promise<Seen> {
  const dataDir = await scene.copy()
  const undo = makeReadOnly(dataDir)
  if (undo === undefined) return { seen: 'nothing can be made read-only here', ok: null }
  scene.after(undo)
  return ingestThenAsk(scene, dataDir)
}

async function locked(scene: Scene, sql: string, wanted: readonly Verdict[]): Promise<Seen> {
  const dataDir = await scene.copy()
  const hold = `
    const Database = require('better-sqlite3')
    const database = new Database(process.argv[1])
    database.exec(process.argv[2])
    process.stdout.write('held')
    setInterval(() => database, 1000)
  `
  const holder = spawn(process.execPath, ['--eval', hold, libraryPath(dataDir), sql], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(holder, 'exit')
  scene.after(async () => {
    holder.kill('SIGKILL')
    await ended
  })
  await Promise.race([once(holder.stdout, 'data'), ended])
  const seen = await ingestThenAsk(scene, dataDir, {}, wanted)
  holder.kill('SIGKILL')
  await ended
  const afterwards = judge(await askProgram(scene, dataDir), scene.answers)
  return allOf(seen, { seen: `afterwards ${afterwards}`, ok: afterwards === 'right answers' })
}

/** Papers are ingested for which there is no room, or no leave; then the library is asked. */
async function ingestThenAsk(
  scene: Scene,
  dataDir: string,
  options: Parameters<typeof runCommandLine>[2] = {},
  wanted: readonly Verdict[] = ['right answers'],
): Promise<Seen> {
  const file = join(await scene.folder(), 'many.jsonl')
  await writeFile(file, manyRecords())
  const ingest = await runCommandLine(scene, ['ingest', file, '--data-dir', dataDir], options)
  const isRefused = ingest.status === 1 && !/\n {4}at /.test(ingest.stderr)
  const asked = judge(await askProgram(scene, dataDir, options), scene.answers)
  return allOf(
    { seen: `ingest: ${isRefused ? lineOf(ingest) : `STATUS ${ingest.status}`}`, ok: isRefused },
    { seen: `questions: ${asked}`, ok: wanted.includes(asked) },
  )
}

/** The line that it ended with, without this machine's folders. */
function lineOf({ stderr }: Finished): string {
  const line = stderr.split('\n').find(each => each.startsWith('footnote: ')) ?? 'NO CLEAR LINE'
  const [sentence = ''] = line.replace('footnote: ', '').split('. ')
  const words = sentence.split(' ').map(word => (word.startsWith('/') ? basename(word) : word))
  return words.join(' ')
}

/** Two megabytes of papers about nothing that the sample is about. */
function manyRecords(): string {
  return Array.from({ length: 1500 }, (_, i) => {
    const abstract = `Harvest ${i} of barley, oats and rye on clay soils is told field by field. ${'Rain came late. '.repeat(70)}`
    return `${JSON.stringify({ id: `2601.${10_000 + i}`, title: `Barley harvest ${i}`, abstract, authors: 'A. B.' })}\n`
  }).join('')
}
