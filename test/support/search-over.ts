import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { createInProcessSearch } from '../../src/retrieval/indexing/in-process-search.ts'
import { createIndexFeed } from '../../src/retrieval/indexing/index-feed.ts'
import { createPaperNames } from '../../src/retrieval/search/paper-names.ts'
import type { PaperSearch } from '../../src/retrieval/search/paper-search.ts'

/** The search of this process over a library, without a snapshot. */
export function searchOver(library: PaperLibrary, embedder: Embedder): PaperSearch {
  const index = new PaperIndex()
  const refresh = createIndexFeed({ library, embedder, index })
  return createInProcessSearch({ index, names: createPaperNames(library), refresh })
}
