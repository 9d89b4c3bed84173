import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Manifest } from '../indexes/snapshot/layout.ts'
import { readManifest } from '../indexes/snapshot/read-snapshot.ts'

/** From this many changes on, indexing them beside their ingest is worth a thread. */
const mostChangesBehind = 60_000

export interface SnapshotFollowerOptions {
  readonly library: PaperLibrary
  /** Where the snapshot lies. */
  readonly folder: string
  /** Makes a new snapshot, of the last one and of what came since. Rejects where that fails. */
  readonly build: () => Promise<void>
  /** Changes outside the snapshot from which on a new one is begun; 60,000 where absent. */
  readonly mostChangesBehind?: number
}

export interface SnapshotFollower {
  /** Call after each batch: begins a new snapshot where enough has come since the last one. */
  afterBatch(): void
  /** Begins none any more, and resolves when none is being made. */
  settled(): Promise<void>
}

/**
 * Keeps the snapshot not far behind a library that is being filled, on the core that an ingest leaves free: whenever one
 * is done, the next one takes up what has come meanwhile.
 *
 *     ingest     ██████████████████████████████████████████
 *     snapshots    1 22 333 44444 555555555 6666666666666666 and what is left
 *
 * Leaves it to others where there is one that it has not made, as beside a bot. Where one fails it makes no further one:
 * what is missing is indexed after the ingest.
 */
export function createSnapshotFollower(options: SnapshotFollowerOptions): SnapshotFollower {
  const { library, folder, build } = options
  const threshold = options.mostChangesBehind ?? mostChangesBehind
  let isFollowing = true
  let own = manifestIn(folder)
  let running: Promise<void> | undefined

  async function follow(): Promise<void> {
    const known = await own
    const { lastSequence } = await library.status()
    if (lastSequence - (known?.lastSequence ?? 0) < threshold) return
    const found = await manifestIn(folder)
    isFollowing &&= found?.generation === known?.generation
    if (!isFollowing) return
    await build()
    own = manifestIn(folder)
  }

  return {
    afterBatch() {
      if (!isFollowing) return
      running ??= follow()
        .catch(() => {
          isFollowing = false
        })
        .finally(() => {
          running = undefined
        })
    },
    async settled() {
      isFollowing = false
      await running
    },
  }
}

function manifestIn(folder: string): Promise<Manifest | undefined> {
  return readManifest(folder).catch(() => undefined)
}
