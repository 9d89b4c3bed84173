import { bundled } from '../bundled.ts'
import { type RetrievalWeights, readFittedWeights } from '../fitted-weights.ts'
import type { Community } from '../library/community.ts'
import { libraryPath } from '../library/library-path.ts'
import { type LibraryPlace, toLibraryPlace } from '../library/library-place.ts'
import type { CopiedLibrary } from '../library/local-copy.ts'
import { inTurn, openCommunity, openLibrary, watchLibrary } from '../library/open-library.ts'
import { openLocalCopy } from '../library/open-local-copy.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { askableFolder } from '../library/sqlite/askable-folder.ts'
import { readAhead } from '../library/sqlite/read-ahead.ts'
import { createLogger } from '../logger.ts'
import { logProviderCalls } from '../providers/log-provider-calls.ts'
import type { WordingReader } from '../question/read-wording.ts'
import { ingestBundledCorpus } from '../sources/bundled-corpus.ts'
import { type ChangeEmbedderOptions, changeEmbedder } from './embedder-change/change-embedder.ts'
import { embedInProcess } from './embedder-change/embed-in-process.ts'
import { keepServingEmbedder, openServingEmbedder } from './embedder-change/serving-embedder.ts'
import { createSwitchableSearch, type ServingEmbedder } from './embedder-change/switchable-search.ts'
import { type EmbedderSettings, toEmbedderSettings } from './embeddings/embedder-settings.ts'
import { openEmbedder } from './embeddings/open-embedder.ts'
import { libraryIdentity } from './indexes/snapshot/identity.ts'
import { embeddedAtOnce } from './indexing/embed-papers.ts'
import { exactSearchNotice } from './indexing/exact-search-notice.ts'
import { openSearch, type Search } from './open-search.ts'
import { openWordingReader } from './open-wording-reader.ts'
import { withReranker } from './rerank/with-reranker.ts'
import type { RetrievalWorkerData } from './retrieval-settings.ts'
import { createPaperNames, type PaperNames } from './search/paper-names.ts'
import type { Retriever } from './search/retriever.ts'
import type { TopicReader } from './search/topic-reader.ts'
import type { VectorSearch } from './search/vector-search.ts'
import { withLibraryAge } from './search/with-library-age.ts'

export interface OpenRetrieval extends Community {
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly vectorSearch: VectorSearch
  readonly paperNames: PaperNames
  readonly topicReader: TopicReader
  readonly servingEmbedder: ServingEmbedder
  /** As in `SwitchableSearch`; undefined while the library is away, and answers say so. */
  searchState(): Promise<string | undefined>
  /** Ends what is done in the background, and closes the library. */
  close(): Promise<void>
}

/**
 * Opens the library, reads the bundled corpus into it where that is new, and indexes what it holds. Where it may answer
 * with another embedder than the configured one, it changes to that one in the background. Rejects with an `AppError`
 * that says which part is at fault.
 */
export async function openRetrieval(options: RetrievalWorkerData): Promise<OpenRetrieval> {
  const logger = createLogger({ logLevel: options.logLevel ?? 'warn' })
  const stopLogging = logProviderCalls(logger)
  const onNotice = (notice: string): void => logger.warn(notice)
  const { retrieval: weights } = readFittedWeights(bundled.weights)
  const wording = await openWordingReader()
  const isFile = options.libraryUrl === undefined
  const dataDir = isFile ? askableFolder(options.dataDir, onNotice) : options.dataDir
  const place = { ...toLibraryPlace(options), dataDir }
  const isInDatabase = options.search === 'postgres'
  const opened = await openLibrary(place)
  if (options.sample !== false)
    await inTurn(place, 'sample', () => ingestBundledCorpus(bundled.corpus, opened))
  const copied =
    // Without the database nothing is found there, so a copy would be of no use.
    isFile || isInDatabase || options.isLasting !== true
      ? undefined
      : await openLocalCopy({
          library: opened,
          identity: await libraryIdentity(opened),
          dataDir,
          onNotice,
        })
  const { library, forQuestions } = copied ?? { library: opened, forQuestions: opened }
  const settings = toEmbedderSettings(options)
  const choice = { whenEmbedderChanges: options.whenEmbedderChanges ?? 'wait', ...settings }
  const embed: ChangeEmbedderOptions['embed'] = told =>
    inTurn(place, 'embedding', () => embedInProcess({ ...place, ...settings }, told))
  const closing = new AbortController()
  const serving = await openServingEmbedder({ library, settings: choice, openEmbedder, onNotice })
  if (serving.missing > embeddedAtOnce) await embed({ signal: closing.signal })
  const names = createPaperNames(library)
  const first = await openSearch({
    ...place,
    library: forQuestions,
    weights,
    wording,
    names,
    onNotice,
    ...serving,
  })
  if (isFile) void readAhead(libraryPath(dataDir), closing.signal)
  const notice = isInDatabase ? undefined : await exactSearchNotice((await library.status()).papers)
  if (notice !== undefined) onNotice(notice)
  const { switchTo, refresh, state, ...services } = createSwitchableSearch(first)
  const reranked = await withReranker(services.retriever, options.reranker, onNotice)
  const retriever = copied === undefined ? reranked : withLibraryAge(reranked, copied.awaySince)
  if (first.embeddings !== settings.embeddings)
    void changeInBackground({
      embed,
      first,
      library: forQuestions,
      place,
      weights,
      wording,
      names,
      settings,
      switchTo,
      onNotice,
      signal: closing.signal,
    })
  else if (choice.whenEmbedderChanges === 'serve-old') await keepServingEmbedder(library, first.embeddings)
  if (!isFile && options.isLasting === true)
    void watchLibrary(place, followChanges(refresh, copied, closing.signal), closing.signal)
  return {
    library,
    ...services,
    retriever,
    ...(await openCommunity(place)),
    async searchState() {
      const now = await state()
      return copied?.awaySince() === undefined ? now : undefined
    },
    async close() {
      closing.abort()
      stopLogging()
      await library.close()
    },
  }
}

/** Brings what this process has of a shared library up to date, one time after the other. */
function followChanges(
  refresh: () => Promise<void>,
  copied: CopiedLibrary | undefined,
  signal: AbortSignal,
): () => void {
  let last: Promise<void> = Promise.resolve()
  return () => {
    // A failure is met again by the next change, or by the next question.
    last = last.then(async () => {
      await refresh().catch(() => undefined)
      await copied?.follow(signal).catch(() => undefined)
    })
  }
}

interface Change extends Pick<ChangeEmbedderOptions, 'embed' | 'onNotice' | 'signal'> {
  readonly first: Search
  readonly library: PaperLibrary
  readonly place: LibraryPlace
  readonly weights: RetrievalWeights
  readonly wording: WordingReader
  readonly names: PaperNames
  readonly settings: EmbedderSettings
  readonly switchTo: (next: Search) => void
}

/** Embeds the library with the configured embedder, opens its index beside the first one, and puts it in its place. */
function changeInBackground({
  first,
  library,
  place,
  weights,
  wording,
  names,
  settings,
  switchTo,
  ...parts
}: Change): Promise<void> {
  const { embed, onNotice, signal } = parts
  return changeEmbedder({
    from: first.embeddings,
    to: settings.embeddings,
    embed,
    async switchOver() {
      const embedder = await openEmbedder(settings)
      await first.leave()
      switchTo(await openSearch({ ...place, library, weights, wording, names, onNotice, settings, embedder }))
      await keepServingEmbedder(library, settings.embeddings)
    },
    onNotice,
    signal,
  })
}
