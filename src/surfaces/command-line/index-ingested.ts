import { type LibraryPlace, toLibraryPlace } from '../../library/library-place.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { type EmbedderSettings, toEmbedderSettings } from '../../retrieval/embeddings/embedder-settings.ts'
import { openEmbedder } from '../../retrieval/embeddings/open-embedder.ts'
import { buildInWorker } from '../../retrieval/indexing/build-in-worker.ts'
import { buildSnapshot } from '../../retrieval/indexing/build-snapshot.ts'
import { createSnapshotFollower, type SnapshotFollower } from '../../retrieval/indexing/snapshot-follower.ts'
import {
  changesOutsideSnapshot,
  snapshotFolder,
  tailForSnapshot,
} from '../../retrieval/indexing/snapshot-keeper.ts'

export interface IndexIngestedOptions {
  readonly library: PaperLibrary
  readonly settings: EmbedderSettings & LibraryPlace
  readonly signal: AbortSignal
}

/** Indexes a great many papers while they are read, in a thread of its own. */
export function followIngest({ library, settings, signal }: IndexIngestedOptions): SnapshotFollower {
  return createSnapshotFollower({
    library,
    folder: snapshotFolder(settings.dataDir),
    build: () => buildInWorker({ ...toLibraryPlace(settings), ...toEmbedderSettings(settings) }, signal),
  })
}

/** Indexes what was read where that is much, so that the next start finds a snapshot and takes seconds. */
export async function indexAfterIngest({ library, settings, signal }: IndexIngestedOptions): Promise<void> {
  // Whoever asks next brings the tables there up to date.
  if (settings.search === 'postgres') return
  const changes = await changesOutsideSnapshot(library, settings.dataDir)
  if (changes < tailForSnapshot) return
  const startedAt = performance.now()
  const show = createProgressLine()
  const manifest = await buildSnapshot({
    library,
    embedder: await openEmbedder(settings),
    folder: snapshotFolder(settings.dataDir),
    signal,
    onProgress: ({ step, done, total }) => show(`${step} ${done} of ${total}`),
  })
  show('')
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stderr.write(`${manifest.papers} papers indexed in ${seconds} s\n`)
}

/** On a terminal, a line that each new one replaces. */
function createProgressLine(): (text: string) => void {
  return text => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  }
}
