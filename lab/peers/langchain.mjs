/** LangChain's in-memory store, and community's HNSWLib store as it comes and with a wider search, with the same vectors. */
import { Document } from '@langchain/core/documents'

/** Of the search, 10 as it comes: finds about as much as Footnote's does. */
const wideSearch = 400

const noEmbeddings = { embedDocuments: async () => [], embedQuery: async () => [] }

export async function open(name, { papers, vectorsOf }) {
  const store = await emptyStore(name)
  for await (const batch of papers()) {
    const vectors = await vectorsOf(batch)
    const documents = batch.map(
      ({ id, title, abstract }) => new Document({ pageContent: `${title}. ${abstract}`, metadata: { id } }),
    )
    await store.addVectors(
      vectors.map(vector => Array.from(vector)),
      documents,
    )
  }
  if (name === 'langchain-hnswlib-wide') store.index.setEf(wideSearch)
  return async ({ vector }) => {
    const found = await store.similaritySearchVectorWithScore(Array.from(vector), 10)
    return found.map(([document]) => document.metadata.id)
  }
}

async function emptyStore(name) {
  if (name === 'langchain-memory') {
    const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory')
    return new MemoryVectorStore(noEmbeddings)
  }
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
  return new HNSWLib(noEmbeddings, { space: 'cosine' })
}
