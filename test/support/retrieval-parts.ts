import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { createPassageScorer } from '../../src/retrieval/passages/passage-scorer.ts'
import { createHybridRetriever } from '../../src/retrieval/search/hybrid-retriever.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { createVectorSearch, type VectorSearch } from '../../src/retrieval/search/vector-search.ts'
import { identityKeys } from '../../src/sources/merging/identity.ts'
import { bundledWeights } from './bundled-weights.ts'
import { bundledWording } from './bundled-wording.ts'
import { createLetterEmbedder } from './letter-embedder.ts'
import { searchOver } from './search-over.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A library of these papers on this thread, with its retriever and its vectors; it is closed with the test. */
export async function openParts(papers: readonly Paper[]): Promise<{
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly vectorSearch: VectorSearch
}> {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  await library.put(papers.map(paper => ({ paper, keys: identityKeys(paper) })))
  const embedder = createLetterEmbedder()
  const parts = { library, paperSearch: searchOver(library, embedder), embedder }
  const retriever = createHybridRetriever({
    ...parts,
    passages: createPassageScorer(embedder),
    weights: bundledWeights.retrieval,
    wording: bundledWording,
  })
  return { library, retriever, vectorSearch: createVectorSearch(parts) }
}
