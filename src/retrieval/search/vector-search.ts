import type { Paper } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import type { PaperSearch } from './paper-search.ts'
import type { SearchOptions } from './retriever.ts'

export interface VectorMatch {
  readonly paper: Paper
  /** Cosine, above 0 and at most 1. */
  readonly similarity: number
}

/** The index by its vectors alone, for those who bring a vector; questions are better served by a `Retriever`. */
export interface VectorSearch {
  /** As `Embedder.embedQuestion`. */
  embedQuestion(text: string): Promise<Float32Array>
  /** As `Embedder.embedPassages`. */
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]>
  /**
   * The papers nearest to a vector of any length, best first. Rejects with an `AppError` `wrong-use` where it has another
   * dimension than the embedder's, or a number that is not finite.
   */
  search(vector: Float32Array, options?: Omit<SearchOptions, 'signal'>): Promise<readonly VectorMatch[]>
}

export interface VectorSearchParts {
  readonly library: PaperLibrary
  readonly paperSearch: PaperSearch
  readonly embedder: Embedder
}

export function createVectorSearch({ library, paperSearch, embedder }: VectorSearchParts): VectorSearch {
  return {
    embedQuestion: text => embedder.embedQuestion(text),
    embedPassages: texts => embedder.embedPassages(texts),
    async search(vector, { limit = 10, filter } = {}) {
      const unit = toUnitVector(vector, embedder)
      await paperSearch.refresh()
      const found = [...(await paperSearch.find({ terms: [], vector: unit, limit, filter }))]
        .sort((a, b) => b.denseScore - a.denseScore || (a.paperId < b.paperId ? -1 : 1))
        .slice(0, limit)
      const papers = await library.get(found.map(({ paperId }) => paperId))
      return found.flatMap(({ denseScore }, i) => {
        const paper = papers[i]
        return paper === undefined ? [] : [{ paper, similarity: denseScore }]
      })
    },
  }
}

function toUnitVector(vector: Float32Array, { name, dimension }: Embedder): Float32Array {
  const length = Math.hypot(...vector)
  if (vector.length !== dimension || !Number.isFinite(length)) {
    throw new AppError(
      'wrong-use',
      `A vector of ${vector.length} numbers cannot be searched for: ${name} makes vectors of ${dimension} finite numbers. Embed the query with the same embedder.`,
    )
  }
  return length === 0 ? vector : vector.map(value => value / length)
}
