import type { Retriever } from '../../retrieval/search/retriever.ts'

/** A retriever that tells how long each search took, in milliseconds. */
export function timedRetriever(retriever: Retriever, told: (milliseconds: number) => void): Retriever {
  const timed = async <Result>(search: () => Promise<Result>): Promise<Result> => {
    const begun = performance.now()
    try {
      return await search()
    } finally {
      told(performance.now() - begun)
    }
  }
  return {
    search: (text, options) => timed(() => retriever.search(text, options)),
    searchLike: (paper, options) => timed(() => retriever.searchLike(paper, options)),
    searchTitles: (text, limit) => retriever.searchTitles(text, limit),
  }
}
