import { existsSync, readdirSync, statSync } from 'node:fs'
import { open, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { libraryPath } from '../../src/library/library-path.ts'
import { snapshotFolder } from '../../src/retrieval/indexing/snapshot-keeper.ts'
import { askProgram, type Finished, judge, runCommandLine, toSeen, type Verdict } from './ask-program.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'

const expected = 'right answers or a clear line'

/** Bytes that another program, or a failing disk, has changed or lost. */
export const damageFaults: readonly Fault[] = [
  {
    part: 'snapshot',
    fault: 'a byte flipped',
    expected,
    provoke: scene => everywhere(scene, snapshotFiles, flip),
  },
  {
    part: 'snapshot',
    fault: 'a file cut',
    expected,
    provoke: scene => everywhere(scene, snapshotFiles, cut),
  },
  {
    part: 'library',
    fault: 'a byte flipped',
    expected,
    provoke: scene => everywhere(scene, libraryFiles, flip),
  },
  {
    part: 'library',
    fault: 'a byte flipped, and every paper read',
    expected: 'the papers of before or a clear line',
    provoke: everyPaper,
  },
  {
    part: 'library',
    fault: 'the file cut',
    expected,
    provoke: scene => everywhere(scene, libraryFiles, cut),
  },
]

type Harm = (file: string, place: number) => Promise<void>

/** Harms files at places that are spread over all of their bytes, one place a copy, and asks each copy. */
async function everywhere(
  scene: Scene,
  filesOf: (dataDir: string) => readonly string[],
  harm: Harm,
  read: (dataDir: string) => Promise<Verdict> = async dataDir =>
    judge(await askProgram(scene, dataDir), scene.answers),
): Promise<Seen> {
  const sizes = filesOf(scene.sound).map(file => statSync(file).size)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const places = Array.from({ length: scene.positions }, (_, i) =>
    Math.floor(((i + goldenPart(i)) * total) / scene.positions),
  )
  const verdicts: Verdict[] = []
  for (const place of places) {
    const dataDir = await scene.copy()
    const [file, at] = placeIn(filesOf(dataDir), sizes, place)
    await harm(file, at)
    verdicts.push(await read(dataDir))
  }
  return toSeen(verdicts)
}

/** Answers are made of a few papers; an export shows them all, text for text. */
async function everyPaper(scene: Scene): Promise<Seen> {
  const exported = (dataDir: string): Promise<Finished> =>
    runCommandLine(scene, ['library', 'export', '--data-dir', dataDir])
  const { stdout } = await exported(scene.sound)
  return everywhere(scene, libraryFiles, flip, async dataDir => judge(await exported(dataDir), stdout))
}

/** A number of 0 … 1 for each place, so that they are not all at the same distance of a page's beginning. */
function goldenPart(i: number): number {
  return (i * 0.618_033_988_75) % 1
}

/** The file that holds the byte, and where. */
function placeIn(
  files: readonly string[],
  sizes: readonly number[],
  place: number,
): readonly [string, number] {
  let before = 0
  for (const [i, file] of files.entries()) {
    const size = sizes[i] ?? 0
    if (place < before + size) return [file, place - before]
    before += size
  }
  return [files.at(-1) ?? '', 0]
}

async function flip(file: string, place: number): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    const byte = new Uint8Array(1)
    await handle.read(byte, 0, 1, place)
    await handle.write(Uint8Array.of((byte[0] ?? 0) ^ (1 << (place % 8))), 0, 1, place)
  } finally {
    await handle.close()
  }
}

async function cut(file: string, place: number): Promise<void> {
  await truncate(file, place)
}

function libraryFiles(dataDir: string): readonly string[] {
  return [libraryPath(dataDir)]
}

function snapshotFiles(dataDir: string): readonly string[] {
  const folder = snapshotFolder(dataDir)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && statSync(path).size > 0)
}
