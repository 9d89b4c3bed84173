import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError, errorMessage } from '../../src/errors.ts'
import { buildInWorker } from '../../src/retrieval/indexing/build-in-worker.ts'
import { askProgram } from './ask-program.ts'
import type { Fault, FaultRow, Scene } from './fault-row.ts'
import { inTurns } from './in-turns.ts'
import { questions } from './questions.ts'

export interface MatrixOptions extends Pick<Scene, 'positions' | 'python' | 'signal'> {
  readonly faults: readonly Fault[]
  readonly onRow?: (row: FaultRow) => void
}

/** Provokes each fault in the real program, as many at a time as this machine has processors. Rejects where the sound program does not answer. */
export async function runMatrix({ faults, onRow, ...options }: MatrixOptions): Promise<readonly FaultRow[]> {
  const root = await mkdtemp(join(tmpdir(), 'footnote-faults-'))
  try {
    const folder = (): Promise<string> => mkdtemp(join(root, 'folder-'))
    const sound = await folder()
    const answers = await soundAnswers({ folder, signal: options.signal }, sound)
    const scene = {
      ...options,
      sound,
      answers,
      folder,
      async copy() {
        const copied = await folder()
        await cp(sound, copied, { recursive: true })
        return copied
      },
    }
    return await inTurns(faults, async fault => {
      const row = await provoke(fault, scene)
      onRow?.(row)
      return row
    })
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function provoke(fault: Fault, scene: Omit<Scene, 'after'>): Promise<FaultRow> {
  const { part, fault: name, expected } = fault
  scene.signal.throwIfAborted()
  const cleanUps: (() => unknown)[] = []
  const begun = performance.now()
  const seen = await fault
    .provoke({ ...scene, after: cleanUp => void cleanUps.push(cleanUp) })
    .catch((error: unknown) => ({ seen: errorMessage(error).split('\n')[0] ?? '', ok: false }))
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
  scene.signal.throwIfAborted()
  return { part, fault: name, expected, ...seen, elapsedMs: Math.round(performance.now() - begun) }
}

/** Fills a folder with the sample and its snapshot, and asks it. */
async function soundAnswers(run: Pick<Scene, 'folder' | 'signal'>, dataDir: string): Promise<string> {
  const first = await askProgram(run, dataDir)
  if (first.status === 0) await buildInWorker({ dataDir, embeddings: 'builtin' })
  const asked = await askProgram(run, dataDir)
  const isAnswered = questions.every(({ paper }) => asked.stdout.includes(paper))
  if (asked.status === 0 && isAnswered) return asked.stdout
  throw new AppError(
    'internal',
    `The program does not answer before any fault: ${first.stderr}${asked.stderr}`,
  )
}
