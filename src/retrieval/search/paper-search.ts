import type { SearchFilter } from '../../domain/search-filter.ts'
import type { Vocabulary } from '../../question/vocabulary.ts'
import type { PaperNames } from './paper-names.ts'

/** A term of a question and what it is worth beside its inverse document frequency, 1 unless it was guessed. */
export interface QueryTerm {
  readonly term: string
  readonly weight: number
}

export interface FoundPaper {
  readonly paperId: string
  /** BM25 score, from 0. */
  readonly lexicalScore: number
  /** Cosine, −1 … 1; 0 without a vector. */
  readonly denseScore: number
}

export interface PaperQuery {
  /** None finds by the vector alone. */
  readonly terms: readonly QueryTerm[]
  /** The question's, as the embedder makes it, L2-normalised; without one, by words alone. */
  readonly vector?: Float32Array | undefined
  /** How many from each side. */
  readonly limit: number
  /** Which papers may be found; all of them where absent. */
  readonly filter?: SearchFilter | undefined
}

export interface SearchStatus {
  readonly papers: number
  /** The library's sequence number up to which every change is found. */
  readonly lastSequence: number
}

export type DateDirection = 'newest-first' | 'oldest-first'

/**
 * What finds papers, beside the `PaperLibrary` that stores them: words and vectors, what words mean to the library, and
 * names. It is fed from the library by sequence numbers and holds no paper's text.
 *
 *     retriever, topic scorer, autocompletion
 *                 │
 *            PaperSearch ──────── the index of this process (indexes/), or tables in the library's database (database/)
 *                 ▲ changes since a sequence number
 *            PaperLibrary
 *
 * A score means the same whoever gives it (`bm25`, the cosine of the embedder's vectors), and is off by what the numbers
 * are rounded to. Methods reject with an `AppError` where the search is elsewhere and cannot be reached.
 */
export interface PaperSearch extends PaperNames {
  /** Brings it up to date with the library; of a great many changes it need not wait for all. */
  refresh(): Promise<void>
  status(): Promise<SearchStatus>
  /**
   * What `read` makes of what words mean to the library. It may be called several times, as often as it asks for words that
   * have yet to be looked up; what the last call returns counts, so it changes nothing outside.
   */
  readWith<Result>(read: (vocabulary: Vocabulary) => Result): Promise<Result>
  /** The union of the best by words and the nearest by vector, each with both scores, unordered; no score of 0 gets in. */
  find(query: PaperQuery): Promise<readonly FoundPaper[]>
  /** The IDs of the papers that a filter lets through, by date; those without any date last. */
  byDate(order: DateDirection, limit: number, filter: SearchFilter): Promise<readonly string[]>
  /** In the order asked for; undefined for papers that are not there. All zeros where one waits for its vector. */
  vectorsOf(ids: readonly string[]): Promise<readonly (Float32Array | undefined)[]>
  /** The IDs of about so many papers, taken at even distances; of all where there are fewer. */
  sample(count: number): Promise<readonly string[]>
}
