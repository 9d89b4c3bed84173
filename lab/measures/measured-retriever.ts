import { bundled } from '../../src/bundled.ts'
import { readFittedWeights } from '../../src/fitted-weights.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { WordingReader } from '../../src/question/read-wording.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import type { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { createInProcessSearch } from '../../src/retrieval/indexing/in-process-search.ts'
import { createIndexFeed } from '../../src/retrieval/indexing/index-feed.ts'
import { choosePassageScorer } from '../../src/retrieval/passages/choose-passage-scorer.ts'
import { createHybridRetriever } from '../../src/retrieval/search/hybrid-retriever.ts'
import { createPaperNames } from '../../src/retrieval/search/paper-names.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import type { TimeStage } from './stage-clock.ts'

/**
 * The search as it is served, with the fitted weights, but without a guard: where the embedder fails, measuring ends.
 * `timeStage`: what counts the time of each part.
 */
export function createMeasuredRetriever({
  library,
  embedder,
  index,
  wording,
  timeStage = (_, work) => work(),
}: {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  readonly index: PaperIndex
  readonly wording: WordingReader
  readonly timeStage?: TimeStage
}): Retriever {
  const paperSearch = createInProcessSearch({
    index,
    names: createPaperNames(library),
    refresh: createIndexFeed({ library, embedder, index }),
  })
  const passages = choosePassageScorer(embedder, library)
  return createHybridRetriever({
    wording,
    library: {
      get: ids => timeStage('papers', () => library.get(ids)),
      findByKeys: keys => timeStage('papers', () => library.findByKeys(keys)),
    },
    paperSearch: {
      ...paperSearch,
      readWith: read => timeStage('question', () => paperSearch.readWith(read)),
      find: query => timeStage('index', () => paperSearch.find(query)),
    },
    embedder,
    passages: {
      score: (papers, vector) => timeStage('sentences', () => passages.score(papers, vector)),
    },
    weights: readFittedWeights(bundled.weights).retrieval,
  })
}
