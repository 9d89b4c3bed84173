import { Embeddings } from '@langchain/core/embeddings'
import type { VectorSearch } from '../search/vector-search.ts'

/** The embedder that the library's papers are embedded with, as LangChain knows one: vectors are L2-normalised. */
export class FootnoteEmbeddings extends Embeddings {
  readonly #vectors: Pick<VectorSearch, 'embedQuestion' | 'embedPassages'>

  constructor(vectors: Pick<VectorSearch, 'embedQuestion' | 'embedPassages'>) {
    super({})
    this.#vectors = vectors
  }

  override async embedQuery(question: string): Promise<number[]> {
    return Array.from(await this.#vectors.embedQuestion(question))
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = await this.#vectors.embedPassages(texts)
    return vectors.map(vector => Array.from(vector))
  }
}
