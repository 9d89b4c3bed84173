import type { LibraryPlace } from '../../library/library-place.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import type { EmbedderSettings } from '../embeddings/embedder-settings.ts'
import type { OpenPaperSearch } from '../search/open-paper-search.ts'
import type { PaperNames } from '../search/paper-names.ts'
import { createInProcessSearch } from './in-process-search.ts'
import { createIndexFeed } from './index-feed.ts'
import { createSnapshotKeeper } from './snapshot-keeper.ts'

export interface InProcessSearchOptions extends LibraryPlace {
  readonly library: PaperLibrary
  /** What `embedder` was opened with. */
  readonly settings: EmbedderSettings
  readonly embedder: Embedder
  /** The same where it may be away: see `guardEmbedder`. */
  readonly guarded: Embedder
  readonly names: PaperNames
  readonly onNotice: (notice: string) => void
}

/** Reads the snapshot, or makes one; the index is up to date with the library once it has been refreshed. */
export async function openInProcessSearch(options: InProcessSearchOptions): Promise<OpenPaperSearch> {
  const { library, embedder, guarded, settings, names } = options
  const keeper = createSnapshotKeeper({ ...options, ...settings })
  const index = await keeper.open()
  const catchUp = createIndexFeed({ library, embedder, guarded, index })
  let keepsSnapshot = true
  const refresh = async (): Promise<void> => {
    await catchUp()
    if (keepsSnapshot) keeper.afterRefresh(index)
  }
  return {
    paperSearch: createInProcessSearch({ index, names, refresh }),
    async leave() {
      keepsSnapshot = false
      await keeper.settled()
    },
  }
}
