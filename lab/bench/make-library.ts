import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Paper } from '../../src/domain/paper.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { buildSnapshot } from '../../src/retrieval/indexing/build-snapshot.ts'
import { createSnapshotFollower } from '../../src/retrieval/indexing/snapshot-follower.ts'
import { snapshotFolder } from '../../src/retrieval/indexing/snapshot-keeper.ts'
import { identityKeys } from '../../src/sources/merging/identity.ts'

/** Papers stored in one transaction. */
const batchSize = 1000

export interface MakeOptions {
  /** A new folder. */
  readonly dataDir: string
  readonly papers: AsyncIterable<Paper>
  readonly count: number
  readonly embedder: Embedder
  readonly clock: () => number
  /** Makes a snapshot in another thread, for as long as papers are stored. */
  readonly buildBeside: () => Promise<void>
  readonly onProgress?: (step: string, done: number, total: number) => void
}

export interface MadeLibrary {
  readonly papers: number
  /** Read, keyed and stored, without looking for copies, and indexed beside that where they are many. */
  readonly storedPerSecond: number
  readonly storeMs: number
  /** Words, vectors and graph of what is left then, until the snapshot is on the disk. */
  readonly indexMs: number
  readonly libraryBytes: number
  readonly snapshotBytes: number
}

/** Fills a library with papers as they are, each a new one, and makes its snapshot. */
export async function makeLibrary(options: MakeOptions): Promise<MadeLibrary> {
  const { dataDir, embedder, clock, count, onProgress, buildBeside } = options
  await mkdir(dataDir, { recursive: true })
  const library = openSqliteLibrary(libraryPath(dataDir))
  try {
    const folder = snapshotFolder(dataDir)
    const follower = createSnapshotFollower({ library, folder, build: buildBeside })
    const startedAt = clock()
    let batch: Paper[] = []
    let stored = 0
    const store = async (): Promise<void> => {
      await library.put(batch.map(paper => ({ paper, keys: identityKeys(paper) })))
      stored += batch.length
      batch = []
      follower.afterBatch()
      onProgress?.('storing', stored, count)
    }
    for await (const paper of options.papers) {
      batch.push(paper)
      if (stored + batch.length >= count) break
      if (batch.length === batchSize) await store()
    }
    await store()
    const storeMs = clock() - startedAt
    await follower.settled()
    const manifest = await buildSnapshot({
      library,
      embedder,
      folder,
      onProgress: ({ step, done, total }) => onProgress?.(step, done, total),
    })
    return {
      papers: stored,
      storedPerSecond: Math.round((1000 * stored) / storeMs),
      storeMs,
      indexMs: clock() - startedAt - storeMs,
      libraryBytes: await bytesIn(dataDir),
      snapshotBytes: Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0),
    }
  } finally {
    await library.close()
  }
}

/** Of the files directly in a folder. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = await Promise.all(
    entries.filter(entry => entry.isFile()).map(async ({ name }) => (await stat(join(folder, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
