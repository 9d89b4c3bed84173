import { onTestFinished } from 'vitest'
import { openExtractiveAnswerer } from '../../../src/answering/extractive/open-extractive.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { openEmbedder } from '../../../src/retrieval/embeddings/open-embedder.ts'
import { createPassageScorer } from '../../../src/retrieval/passages/passage-scorer.ts'
import { createHybridRetriever } from '../../../src/retrieval/search/hybrid-retriever.ts'
import { identityKeys } from '../../../src/sources/merging/identity.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { bundledWording } from '../../support/bundled-wording.ts'
import { searchOver } from '../../support/search-over.ts'

/** Asks a library that holds these papers alone, as it is served: the built-in embedder, the bundled weights. */
export async function answersOver(papers: readonly Paper[]): Promise<(question: string) => Promise<Answer>> {
  const library = openSqliteLibrary(':memory:')
  onTestFinished(() => library.close())
  await library.put(papers.map(paper => ({ paper, keys: identityKeys(paper) })))
  const embedder = await openEmbedder({ embeddings: 'builtin' })
  const retriever = createHybridRetriever({
    library,
    paperSearch: searchOver(library, embedder),
    embedder,
    passages: createPassageScorer(embedder),
    weights: bundledWeights.retrieval,
    wording: bundledWording,
  })
  const answerer = await openExtractiveAnswerer({ retriever, library })
  return async question => (await answerer.answer(question)).answer
}
