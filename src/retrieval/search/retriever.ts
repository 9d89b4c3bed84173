import type { Hit } from '../../domain/hit.ts'
import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { SearchFilter } from '../../domain/search-filter.ts'

export interface SearchOptions {
  /** How many hits at most; 10 where absent. */
  readonly limit?: number
  /** Which papers may be found; all of them where absent. */
  readonly filter?: SearchFilter
  /**
   * Of how many hits, the first ones, a larger model than the built-in embedder scores the sentences too, where there is
   * one; none where absent.
   */
  readonly sentencesRead?: number
  /** IDs of the papers that alone are looked at, in this order, whatever else would be found; unknown ones are left out. */
  readonly papers?: readonly string[]
  /** IDs of papers that are not to be found. */
  readonly without?: readonly string[]
  /** Whether `Retrieval.leastDense` is asked for. */
  readonly withNoise?: boolean
  readonly signal?: AbortSignal
}

/** What was found for a question, best first, and how the question was read. */
export interface Retrieval {
  readonly question: QuestionAnalysis
  readonly hits: readonly Hit[]
  /**
   * The `denseScore` that no paper of a library of this size would reach by chance; absent where it was not asked for, or
   * where there is no telling.
   */
  readonly leastDense?: number
  /**
   * Why the embedder did not read the question, where it did not: then the hits are those of the words, and every
   * `denseScore` and sentence's score is 0.
   */
  readonly embedderFault?: string
  /** When the library was reached last, in milliseconds since 1970, where it is away: then they are its papers of then. */
  readonly libraryReachedAt?: number
}

export interface Retriever {
  /** Finds papers for a question. Rejects with an `AppError`. */
  search(text: string, options?: SearchOptions): Promise<Retrieval>
  /** Finds papers like this one, which is not among them. */
  searchLike(paper: Paper, options?: SearchOptions): Promise<Retrieval>
  /** Papers whose titles are spelt most like a text, best first. */
  searchTitles(text: string, limit: number): Promise<readonly TitleMatch[]>
}

export interface TitleMatch {
  readonly paper: Paper
  /** How alike title and text are, 0 … 1; 1 is the same but for case and punctuation. */
  readonly similarity: number
}
