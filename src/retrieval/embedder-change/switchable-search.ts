import type { Search } from '../open-search.ts'
import type { PaperNames } from '../search/paper-names.ts'
import type { Retriever } from '../search/retriever.ts'
import type { TopicReader } from '../search/topic-reader.ts'
import type { VectorSearch } from '../search/vector-search.ts'

/** Which embedder answers at the moment. */
export interface ServingEmbedder {
  /** As in `FOOTNOTE_EMBEDDINGS`. */
  name(): Promise<string>
}

export interface SwitchableSearch {
  readonly retriever: Retriever
  readonly vectorSearch: VectorSearch
  readonly paperNames: PaperNames
  readonly topicReader: TopicReader
  readonly servingEmbedder: ServingEmbedder
  /** Brings the search that answers up to date with the library. */
  refresh(): Promise<void>
  /** What an answer depends on beside the question, once it is brought up to date: the same text, the same answer. */
  state(): Promise<string>
  /** From the next question on the other one answers; those that have begun are answered by the one before. */
  switchTo(next: Search): void
}

/**
 * A search whose embedder and index change together, between two questions: a question's vector and the papers' it is
 * compared with are always by one embedder.
 */
export function createSwitchableSearch(first: Search): SwitchableSearch {
  let current = first
  return {
    retriever: {
      search: (text, options) => current.retriever.search(text, options),
      searchLike: (paper, options) => current.retriever.searchLike(paper, options),
      searchTitles: (text, limit) => current.retriever.searchTitles(text, limit),
    },
    vectorSearch: {
      embedQuestion: text => current.vectorSearch.embedQuestion(text),
      embedPassages: texts => current.vectorSearch.embedPassages(texts),
      search: (vector, options) => current.vectorSearch.search(vector, options),
    },
    paperNames: {
      suggest: (text, limit) => current.paperNames.suggest(text, limit),
      suggestAuthors: (text, limit) => current.paperNames.suggestAuthors(text, limit),
      suggestCategories: (text, limit) => current.paperNames.suggestCategories(text, limit),
    },
    topicReader: {
      judge: (topic, papers) => current.judgeTopic(topic, papers),
      gists: papers => current.readGists(papers),
    },
    servingEmbedder: { name: async () => current.embeddings },
    refresh: () => current.refresh(),
    async state() {
      const { embeddings, refresh, lastSequence } = current
      await refresh()
      return `${embeddings} ${await lastSequence()}`
    },
    switchTo(next) {
      current = next
    },
  }
}
