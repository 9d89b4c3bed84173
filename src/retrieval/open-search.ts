import { bundled } from '../bundled.ts'
import type { RetrievalWeights } from '../fitted-weights.ts'
import type { LibraryPlace } from '../library/library-place.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { WordingReader } from '../question/read-wording.ts'
import type { TopicJudge } from '../sources/news/topic-judge.ts'
import type { Embedder } from './embeddings/embedder.ts'
import type { EmbedderSettings } from './embeddings/embedder-settings.ts'
import { guardEmbedder } from './embeddings/guarded-embedder.ts'
import { openBuiltinEmbedder } from './embeddings/langchain-embedder.ts'
import { rememberPassages } from './embeddings/remembering-embedder.ts'
import { type InProcessSearchOptions, openInProcessSearch } from './indexing/open-in-process-search.ts'
import { choosePassageScorer } from './passages/choose-passage-scorer.ts'
import { createGistReader, type GistReader } from './passages/gists.ts'
import { createPassageScorer } from './passages/passage-scorer.ts'
import { createHybridRetriever } from './search/hybrid-retriever.ts'
import type { OpenPaperSearch } from './search/open-paper-search.ts'
import type { PaperNames } from './search/paper-names.ts'
import type { Retriever } from './search/retriever.ts'
import { createTopicScorer } from './search/topic-scorer.ts'
import { createVectorSearch, type VectorSearch } from './search/vector-search.ts'

export interface OpenSearchOptions extends LibraryPlace {
  readonly library: PaperLibrary
  /** What `embedder` was opened with. */
  readonly settings: EmbedderSettings
  readonly embedder: Embedder
  readonly weights: RetrievalWeights
  readonly wording: WordingReader
  /** Suggestions in this process, the same whichever embedder answers. */
  readonly names: PaperNames
  readonly onNotice: (notice: string) => void
}

/** A search with the embedder that all its vectors are by, and that embeds the questions asked of it. */
export interface Search {
  /** As in `FOOTNOTE_EMBEDDINGS`. */
  readonly embeddings: string
  readonly retriever: Retriever
  readonly vectorSearch: VectorSearch
  readonly paperNames: PaperNames
  /** For papers that are not in the library. */
  readonly judgeTopic: TopicJudge
  readonly readGists: GistReader
  /** Brings it up to date with the library. */
  refresh(): Promise<void>
  /** As in `PaperSearch.status`. */
  lastSequence(): Promise<number>
  /** Begins no snapshot any more, and resolves when none is being made: the folder is another one's from then on. */
  leave(): Promise<void>
}

/** Where the place says it is. */
async function openPaperSearch(options: InProcessSearchOptions): Promise<OpenPaperSearch> {
  const { libraryUrl, search } = options
  if (search !== 'postgres' || libraryUrl === undefined) return openInProcessSearch(options)
  const { openDatabaseSearch } = await import('./database/open-database-search.ts')
  return openDatabaseSearch(libraryUrl, options)
}

/** Opens what finds papers, and brings it up to date with the library. */
export async function openSearch(options: OpenSearchOptions): Promise<Search> {
  const { library, embedder, settings, weights, wording, onNotice } = options
  const guarded = guardEmbedder(embedder, { onNotice })
  const { paperSearch, leave } = await openPaperSearch({ ...options, guarded })
  await paperSearch.refresh()
  const passages = choosePassageScorer(guarded, library)
  const parts = { library, paperSearch }
  // Several follows may be asked about one paper.
  const remembering = embedder.isQuick === true ? embedder : rememberPassages(embedder)
  const builtin = embedder.isQuick === true ? undefined : await openBuiltinEmbedder(bundled.model)
  return {
    embeddings: settings.embeddings,
    retriever: createHybridRetriever({
      ...parts,
      embedder: guarded,
      ...(builtin !== undefined && { builtin }),
      passages,
      weights,
      wording,
    }),
    // Who asks for a vector has no use for words.
    vectorSearch: createVectorSearch({ ...parts, embedder }),
    paperNames: paperSearch,
    judgeTopic: createTopicScorer({
      ...parts,
      embedder: remembering,
      passages: createPassageScorer(remembering),
      storedPassages: passages,
      weights,
      wording,
    }),
    readGists: createGistReader(embedder, createPassageScorer(embedder)),
    refresh: () => paperSearch.refresh(),
    lastSequence: async () => (await paperSearch.status()).lastSequence,
    leave,
  }
}
