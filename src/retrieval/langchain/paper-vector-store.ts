import { Document, type DocumentInterface } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { maximalMarginalRelevance } from '@langchain/core/utils/math'
import { type MaxMarginalRelevanceSearchOptions, VectorStore } from '@langchain/core/vectorstores'
import { z } from 'zod'
import type { Paper } from '../../domain/paper.ts'
import type { SearchFilter } from '../../domain/search-filter.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { identityKeys, isSamePaper, sameAbstract } from '../../sources/merging/identity.ts'
import { ingestBatch } from '../../sources/merging/ingest-batch.ts'
import { toKeyedPaper } from '../../sources/merging/keyed-paper.ts'
import { isOwnId } from '../../sources/merging/to-paper.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import type { VectorMatch, VectorSearch } from '../search/vector-search.ts'
import { FootnoteEmbeddings } from './footnote-embeddings.ts'
import {
  documentSource,
  fromDocument,
  type PaperMetadata,
  toDocument,
  withGivenId,
} from './paper-document.ts'
import { parseFilter } from './parse-filter.ts'

const idsSchema = z.object({ ids: z.array(z.string()) })

/** What a store works on; `openFootnote` gives it. */
export interface PaperVectorStoreParts {
  readonly library: PaperLibrary
  readonly vectorSearch: VectorSearch
}

/**
 * The library and its index as a LangChain vector store: adding a document stores a paper, merged with the copies of it
 * that are there, and the index finds it at the next search. Similarities are cosines, above 0 and at most 1. For
 * questions `FootnoteRetriever` finds more: it goes by words as well.
 *
 * The library embeds its papers itself (title and abstract), so that vectors of two embedders never mix. Rejects with
 * an `AppError`.
 */
export class PaperVectorStore extends VectorStore {
  declare FilterType: SearchFilter
  readonly #parts: PaperVectorStoreParts

  constructor(parts: PaperVectorStoreParts) {
    super(new FootnoteEmbeddings(parts.vectorSearch), {})
    this.#parts = parts
  }

  _vectorstoreType(): string {
    return 'footnote'
  }

  /**
   * Stores papers and gives their IDs in the library, in the documents' order. See `fromDocument` for the metadata that are
   * read. All are stored or none.
   *
   * A document with an ID of its own, in `ids` or as `Document.id`, is stored under it, in place of what was stored under it
   * before, and merged with nothing. One without gets an arXiv ID, `doi:…` or `local:…`, that of the paper it was merged
   * with where it is a copy; so does one whose ID is the library's, as documents have that were found here.
   */
  override async addDocuments(
    documents: DocumentInterface[],
    options?: { readonly ids?: readonly string[] },
  ): Promise<string[]> {
    const { library } = this.#parts
    const ids = options?.ids
    if (ids !== undefined && ids.length !== documents.length) {
      throw new AppError('wrong-use', `${documents.length} documents need as many IDs, not ${ids.length}.`)
    }
    const papers = documents.map((document, i) =>
      withGivenId(fromDocument(document, i), ids?.[i] ?? document.id, i),
    )
    const stored = await library.get(papers.map(({ id }) => id))
    const isReplacing = papers.map((paper, i) => replaces(paper, stored[i]))
    const replacing = new Map(papers.filter((_, i) => isReplacing[i]).map(paper => [paper.id, paper]))
    const merging = papers.filter((_, i) => !isReplacing[i])
    await ingestBatch(merging, library, { replacing: [...replacing.values()].map(toKeyedPaper) })
    return Promise.all(papers.map((paper, i) => (isReplacing[i] ? paper.id : this.#idInLibrary(paper))))
  }

  /** Like `addDocuments`; the vectors are not used, because the library embeds its papers itself. */
  override addVectors(
    _vectors: number[][],
    documents: DocumentInterface[],
    options?: { readonly ids?: readonly string[] },
  ): Promise<string[]> {
    return this.addDocuments(documents, options)
  }

  /**
   * Removes papers by their IDs; unknown ones are ignored. Without a list of IDs it rejects with `AppError` `wrong-use`, and
   * removes nothing: the library may be a bot's.
   */
  override async delete(parameters?: { readonly ids?: readonly string[] }): Promise<void> {
    const read = idsSchema.safeParse(parameters)
    if (!read.success) throw new AppError('wrong-use', 'Say which papers: delete({ ids: […] }).')
    await this.#parts.library.remove(read.data.ids)
  }

  /** The papers with these IDs, in the same order, without those that are not there. */
  async getByIds(ids: readonly string[]): Promise<DocumentInterface<PaperMetadata>[]> {
    const papers = await this.#parts.library.get(ids)
    return papers.flatMap(paper => (paper === undefined ? [] : [toDocument(paper)]))
  }

  async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: SearchFilter,
  ): Promise<[DocumentInterface<PaperMetadata>, number][]> {
    const matches = await this.#nearest(Float32Array.from(query), k, filter)
    return matches.map(({ paper, similarity }) => [toDocument(paper), similarity])
  }

  /**
   * Papers near a question that differ from each other (maximal marginal relevance, Carbonell and Goldstein 1998), chosen
   * of the nearest `fetchK`, 20 where absent. `lambda` 0 … 1, 0.5 where absent: the higher, the nearer and the more alike.
   */
  override async maxMarginalRelevanceSearch(
    query: string,
    { k, fetchK = 20, lambda = 0.5, filter }: MaxMarginalRelevanceSearchOptions<SearchFilter>,
  ): Promise<DocumentInterface<PaperMetadata>[]> {
    const { vectorSearch } = this.#parts
    const question = await vectorSearch.embedQuestion(query)
    const papers = (await this.#nearest(question, Math.max(k, fetchK), filter)).map(({ paper }) => paper)
    if (papers.length === 0) return []
    const vectors = await vectorSearch.embedPassages(papers.map(embeddedText))
    const rows = vectors.map(vector => Array.from(vector))
    const chosen = maximalMarginalRelevance(Array.from(question), rows, lambda, k)
    return chosen.flatMap(place => papers[place] ?? []).map(toDocument)
  }

  /** Stores texts as abstracts; `embeddings` are the library's own (`FootnoteEmbeddings`). */
  static override fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
    parts: PaperVectorStoreParts,
  ): Promise<PaperVectorStore> {
    const documents = texts.map((pageContent, i) => {
      const metadata: object | undefined = Array.isArray(metadatas) ? metadatas[i] : metadatas
      return new Document({ pageContent, metadata: { ...metadata } })
    })
    return PaperVectorStore.fromDocuments(documents, embeddings, parts)
  }

  /** Stores documents as papers; `embeddings` are the library's own (`FootnoteEmbeddings`). */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    parts: PaperVectorStoreParts,
  ): Promise<PaperVectorStore> {
    if (!(embeddings instanceof FootnoteEmbeddings)) {
      throw new AppError(
        'wrong-use',
        'The library embeds its papers with the embedder that FOOTNOTE_EMBEDDINGS names: pass new FootnoteEmbeddings(footnote.vectorSearch).',
      )
    }
    const store = new PaperVectorStore(parts)
    await store.addDocuments(documents)
    return store
  }

  async #nearest(vector: Float32Array, limit: number, filter: unknown): Promise<readonly VectorMatch[]> {
    const parsed = parseFilter(filter)
    return this.#parts.vectorSearch.search(vector, { limit, ...(parsed !== undefined && { filter: parsed }) })
  }

  async #idInLibrary(paper: Paper): Promise<string> {
    const { library } = this.#parts
    const [stored] = await library.get([paper.id])
    if (stored !== undefined) return stored.id
    const copies = await library.findByKeys(identityKeys(paper))
    return copies.find(copy => !isOwnId(copy.id) && isSamePaper(copy, paper))?.id ?? paper.id
  }
}

/**
 * Whether a paper takes the place of the one that is stored under its ID: under an ID of its own always; under one of the
 * library's where that came as a document and has another text. What documents of arXiv's said is merged.
 */
function replaces(paper: Paper, stored: Paper | undefined): boolean {
  if (isOwnId(paper.id)) return true
  if (stored === undefined) return false
  const isDocument = stored.sources.every(({ format }) => format === documentSource.format)
  return isDocument && !sameAbstract(stored.abstract, paper.abstract)
}
