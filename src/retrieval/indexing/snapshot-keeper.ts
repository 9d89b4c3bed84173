import { join } from 'node:path'
import { errorMessage } from '../../errors.ts'
import { type LibraryPlace, toLibraryPlace } from '../../library/library-place.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { type EmbedderSettings, toEmbedderSettings } from '../embeddings/embedder-settings.ts'
import { PaperIndex } from '../indexes/paper-index.ts'
import { snapshotIdentity } from '../indexes/snapshot/identity.ts'
import { readManifest, readSnapshot } from '../indexes/snapshot/read-snapshot.ts'
import { buildInWorker } from './build-in-worker.ts'
import { catchUp } from './index-feed.ts'

/**
 * From this many papers outside the snapshot on, a new one is built: until then they are searched exactly, which takes
 * about a millisecond for 5,000 (docs/benchmarks.md). A library that never has as many goes without a snapshot.
 */
export const tailForSnapshot = 5000

/** The folder of the snapshot in the folder of the library. */
export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'index')
}

/** The embedder’s settings are for the thread that builds. */
export interface SnapshotKeeperOptions extends EmbedderSettings, LibraryPlace {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  /** Makes a new snapshot; by default a worker thread. Rejects where that fails. */
  readonly build?: () => Promise<void>
  /** Papers outside the snapshot from which a new one is built; 5,000 where absent. */
  readonly tailForSnapshot?: number
  /** Told in words what was found wrong and what is done about it. */
  readonly onNotice?: (notice: string) => void
}

export interface SnapshotKeeper {
  /**
   * The index as the snapshot has it. Where the snapshot is of no use or far behind, a new one is made first: that takes
   * about as long as reading the library into memory would.
   */
  open(): Promise<PaperIndex>
  /** Call after each catching up: begins a new snapshot behind the questions' back when the tail has grown. */
  afterRefresh(index: PaperIndex): void
  /** Resolves when nothing is being built. */
  settled(): Promise<void>
}

/** Keeps the index in memory and the snapshot on disk near each other. */
export function createSnapshotKeeper(options: SnapshotKeeperOptions): SnapshotKeeper {
  const { library, embedder, dataDir, onNotice } = options
  const build =
    options.build ?? (() => buildInWorker({ ...toLibraryPlace(options), ...toEmbedderSettings(options) }))
  const threshold = options.tailForSnapshot ?? tailForSnapshot
  const folder = snapshotFolder(dataDir)
  let building: Promise<void> | undefined
  /** After a failure the next try waits until the tail has doubled. */
  let notBefore = threshold

  async function read(): Promise<PaperIndex> {
    const identity = await snapshotIdentity(library, embedder)
    const { lastSequence } = await library.status()
    const reading = await readSnapshot(folder, identity)
    if (reading.base === undefined) {
      if (reading.fault !== 'missing') onNotice?.(`The index snapshot is not used: ${reading.fault}.`)
      return new PaperIndex()
    }
    if (reading.base.lastSequence <= lastSequence) return new PaperIndex(reading.base)
    onNotice?.('The index snapshot is not used: it is ahead of the library.')
    return new PaperIndex()
  }

  async function renew(index: PaperIndex): Promise<void> {
    await build()
    const fresh = await read()
    if (fresh.lastSequence === 0) return
    await catchUp(library, embedder, fresh)
    index.replaceBy(fresh)
  }

  return {
    async open() {
      const index = await read()
      const { lastSequence } = await library.status()
      if (lastSequence - index.lastSequence < threshold) return index
      onNotice?.(`Indexing ${lastSequence - index.lastSequence} changes; the next start will be quick.`)
      try {
        await build()
        return await read()
      } catch (error) {
        onNotice?.(`No index snapshot could be made: ${errorMessage(error)}.`)
        return index
      }
    },
    afterRefresh(index) {
      if (building !== undefined || index.tailCount < notBefore) return
      building = renew(index)
        .catch((error: unknown) => {
          notBefore = 2 * index.tailCount
          onNotice?.(`No new index snapshot could be made: ${errorMessage(error)}.`)
        })
        .finally(() => {
          building = undefined
        })
    },
    async settled() {
      await building
    },
  }
}

/** How far a library is ahead of its snapshot, in changes; all of them where there is no snapshot. */
export async function changesOutsideSnapshot(library: PaperLibrary, dataDir: string): Promise<number> {
  const { lastSequence } = await library.status()
  const manifest = await readManifest(snapshotFolder(dataDir)).catch(() => undefined)
  return lastSequence - (manifest?.lastSequence ?? 0)
}
