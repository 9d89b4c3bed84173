import type { PaperIndex } from '../indexes/paper-index.ts'
import type { PaperNames } from '../search/paper-names.ts'
import type { PaperSearch } from '../search/paper-search.ts'

export interface InProcessSearchParts {
  readonly index: PaperIndex
  readonly names: PaperNames
  /** Brings the index up to date with the library. */
  readonly refresh: () => Promise<void>
}

/** The search over the index in this process's memory, which nobody has to wait for. */
export function createInProcessSearch({ index, names, refresh }: InProcessSearchParts): PaperSearch {
  return {
    refresh,
    status: async () => ({ papers: index.paperCount, lastSequence: index.lastSequence }),
    readWith: async read => read(index),
    find: async ({ terms, vector, limit, filter }) => index.search(terms, vector, limit, filter),
    byDate: async (order, limit, filter) => index.byDate(order, limit, filter),
    vectorsOf: async ids => ids.map(id => index.vectorOf(id)),
    sample: async count => index.sample(count),
    suggest: (text, limit) => names.suggest(text, limit),
    suggestAuthors: (text, limit) => names.suggestAuthors(text, limit),
    suggestCategories: (text, limit) => names.suggestCategories(text, limit),
  }
}
