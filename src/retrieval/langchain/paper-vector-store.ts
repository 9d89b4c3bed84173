import { Document, type DocumentInterface } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { VectorStore } from '@langchain/core/vectorstores'
import type { Paper } from '../../domain/paper.ts'
import type { SearchFilter } from '../../domain/search-filter.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { identityKeys, isSamePaper, sameAbstract } from '../../sources/merging/identity.ts'
import { ingestBatch } from '../../sources/merging/ingest-batch.ts'
import { toKeyedPaper } from '../../sources/merging/keyed-paper.ts'
import { isOwnId } from '../../sources/merging/to-paper.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import { FootnoteEmbeddings } from './footnote-embeddings.ts'
import {
  documentSource,
  fromDocument,
  type PaperMetadata,
  toDocument,
  withGivenId,
} from './paper-document.ts'

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

  /** Removes papers by their IDs; unknown ones are ignored. */
  override async delete({ ids }: { readonly ids: readonly string[] }): Promise<void> {
    await this.#parts.library.remove(ids)
  }

  async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: SearchFilter,
  ): Promise<[DocumentInterface<PaperMetadata>, number][]> {
    const matches = await this.#parts.vectorSearch.search(Float32Array.from(query), {
      limit: k,
      ...(filter !== undefined && { filter }),
    })
    return matches.map(({ paper, similarity }) => [toDocument(paper), similarity])
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
