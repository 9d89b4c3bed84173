import { bundled } from '../config.ts'
import { readFittedWeights } from '../fitted-weights.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { Embedder } from '../retrieval/embeddings/embedder.ts'
import { createHybridRetriever } from '../retrieval/hybrid-retriever.ts'
import type { PaperIndex } from '../retrieval/indexes/paper-index.ts'
import { createIndexFeed } from '../retrieval/indexing/index-feed.ts'
import { choosePassageScorer } from '../retrieval/passages/choose-passage-scorer.ts'
import type { Retriever } from '../retrieval/retriever.ts'

/** The search as it is served, with the fitted weights, but without a guard: where the embedder fails, measuring ends. */
export function createMeasuredRetriever(
  library: PaperLibrary,
  embedder: Embedder,
  index: PaperIndex,
): Retriever {
  return createHybridRetriever({
    library,
    index,
    embedder,
    passages: choosePassageScorer(embedder, library),
    weights: readFittedWeights(bundled.weights).retrieval,
    refresh: createIndexFeed({ library, embedder, index }),
  })
}
