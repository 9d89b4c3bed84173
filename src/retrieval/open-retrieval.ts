import { join } from 'node:path'
import { bundled } from '../config.ts'
import type { KeptAnswers } from '../library/kept-answers.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { ServerSettingsStore } from '../library/server-settings.ts'
import { openSqliteCommunity } from '../library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite-library.ts'
import type { TokenBudget } from '../library/token-budget.ts'
import { createLogger } from '../logger.ts'
import { ingestBundledCorpus } from '../sources/bundled-corpus.ts'
import { openEmbedder } from './embeddings/open-embedder.ts'
import { createHybridRetriever } from './hybrid-retriever.ts'
import { createIndexFeed } from './index-feed.ts'
import { createPaperNames, type PaperNames } from './paper-names.ts'
import { createPassageScorer } from './passage-scorer.ts'
import type { Retriever } from './retriever.ts'
import { createSnapshotKeeper } from './snapshot-keeper.ts'
import type { RetrievalWorkerData } from './worker-protocol.ts'

export interface OpenRetrieval {
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly paperNames: PaperNames
  readonly keptAnswers: KeptAnswers
  readonly serverSettings: ServerSettingsStore
  readonly tokenBudget: TokenBudget
}

/** The library's file in its folder. */
export function libraryPath(dataDir: string): string {
  return join(dataDir, 'library.sqlite')
}

/**
 * Opens the library, reads the bundled corpus into it where that is new, and indexes what it holds. Rejects with an
 * `AppError` that says which part is at fault.
 */
export async function openRetrieval(options: RetrievalWorkerData): Promise<OpenRetrieval> {
  const embedder = await openEmbedder(options.embeddings)
  const library = openSqliteLibrary(libraryPath(options.dataDir))
  await ingestBundledCorpus(bundled.corpus, library)
  const logger = createLogger({ logLevel: options.logLevel ?? 'warn' })
  const keeper = createSnapshotKeeper({ ...options, library, embedder, onNotice: text => logger.warn(text) })
  const index = await keeper.open()
  const catchUp = createIndexFeed(library, embedder, index)
  const refresh = async (): Promise<void> => {
    await catchUp()
    keeper.afterRefresh(index)
  }
  await refresh()
  const retriever = createHybridRetriever({
    library,
    index,
    embedder,
    passages: createPassageScorer(embedder),
    refresh,
  })
  return {
    library,
    retriever,
    paperNames: createPaperNames(library),
    ...openSqliteCommunity(libraryPath(options.dataDir)),
  }
}
