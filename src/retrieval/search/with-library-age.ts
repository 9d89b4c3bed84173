import type { Retrieval, Retriever } from './retriever.ts'

/** A retriever that says of what it finds how old it may be, where the library is away. */
export function withLibraryAge(retriever: Retriever, awaySince: () => number | undefined): Retriever {
  const dated = (found: Retrieval): Retrieval => {
    const libraryReachedAt = awaySince()
    return { ...found, ...(libraryReachedAt !== undefined && { libraryReachedAt }) }
  }
  return {
    search: async (text, options) => dated(await retriever.search(text, options)),
    searchLike: async (paper, options) => dated(await retriever.searchLike(paper, options)),
    searchTitles: (text, limit) => retriever.searchTitles(text, limit),
  }
}
