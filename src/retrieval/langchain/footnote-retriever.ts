import type { DocumentInterface } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import { longestMessage, requireWithin } from '../../text/longest-texts.ts'
import type { Retriever, SearchOptions } from '../search/retriever.ts'
import { type HitMetadata, toHitDocument } from './paper-document.ts'
import { parseFilter } from './parse-filter.ts'

export interface FootnoteRetrieverFields extends BaseRetrieverInput, Omit<SearchOptions, 'signal'> {
  readonly retriever: Retriever
}

/**
 * Footnote's search as a LangChain retriever: a document a paper, best first, its content the abstract. It finds what
 * `footnote search` finds: by words and vectors, with arXiv IDs and names. Rejects with an `AppError`.
 */
export class FootnoteRetriever extends BaseRetriever<HitMetadata> {
  static override lc_name(): string {
    return 'FootnoteRetriever'
  }

  override lc_namespace = ['footnote', 'retrievers']
  readonly #retriever: Retriever
  readonly #options: SearchOptions

  /** `limit`: documents at most, 10 where absent; `filter`: which papers may be found. Throws `AppError` `wrong-use` for no filter. */
  constructor({ retriever, limit, filter, ...fields }: FootnoteRetrieverFields) {
    super(fields)
    this.#retriever = retriever
    const parsed = parseFilter(filter)
    this.#options = { ...(limit !== undefined && { limit }), ...(parsed !== undefined && { filter: parsed }) }
  }

  override async _getRelevantDocuments(query: string): Promise<DocumentInterface<HitMetadata>[]> {
    requireWithin(query, longestMessage, 'A query')
    const { hits } = await this.#retriever.search(query, this.#options)
    return hits.map(toHitDocument)
  }
}
