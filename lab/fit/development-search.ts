import { bundled } from '../../src/bundled.ts'
import type { Paper } from '../../src/domain/paper.ts'
import type { RetrievalWeights } from '../../src/fitted-weights.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import type { WordingReader } from '../../src/question/read-wording.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { openEmbedder } from '../../src/retrieval/embeddings/open-embedder.ts'
import { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { createInProcessSearch } from '../../src/retrieval/indexing/in-process-search.ts'
import { createIndexFeed } from '../../src/retrieval/indexing/index-feed.ts'
import {
  createPassageScorer,
  type PassageScorer,
  type ScoredPaper,
} from '../../src/retrieval/passages/passage-scorer.ts'
import { createHybridRetriever } from '../../src/retrieval/search/hybrid-retriever.ts'
import { createPaperNames } from '../../src/retrieval/search/paper-names.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { ingestBundledCorpus } from '../../src/sources/bundled-corpus.ts'
import { ingestFile } from '../../src/sources/ingest.ts'

export interface DevelopmentSearch {
  readonly library: PaperLibrary
  /** The search as it is served, with these weights. */
  retrieverWith(weights: RetrievalWeights, wording: WordingReader): Retriever
}

/**
 * The papers of a file, or the bundled corpus where none is given, with the built-in embedder, in memory, whatever is
 * configured: the development questions are about these. The same questions are asked many times with other weights, so
 * what does not depend on weights (papers, vectors, cosines) is worked out once. The library is to be closed.
 */
export async function openDevelopmentSearch(file?: string): Promise<DevelopmentSearch> {
  const library = openSqliteLibrary(':memory:')
  if (file === undefined) await ingestBundledCorpus(bundled.corpus, library)
  else await ingestFile(file, { library })
  const embedder = await openEmbedder({ embeddings: 'builtin' })
  const index = new PaperIndex()
  await createIndexFeed({ library, embedder, index })()
  const parts = {
    library: {
      get: rememberedPapers(library),
      findByKeys: (keys: readonly number[]) => library.findByKeys(keys),
    },
    paperSearch: createInProcessSearch({
      index,
      names: createPaperNames(library),
      refresh: async () => undefined,
    }),
    embedder: { ...embedder, embedQuestion: rememberedVectors(embedder) },
    passages: rememberedScores(createPassageScorer(embedder)),
  }
  return {
    library,
    retrieverWith: (weights, wording) => createHybridRetriever({ ...parts, weights, wording }),
  }
}

function rememberedPapers(library: PaperLibrary): PaperLibrary['get'] {
  const known = new Map<string, Paper | undefined>()
  return async ids => {
    const unknown = ids.filter(id => !known.has(id))
    const papers = unknown.length === 0 ? [] : await library.get(unknown)
    for (const [i, id] of unknown.entries()) known.set(id, papers[i])
    return ids.map(id => known.get(id))
  }
}

/** By question the same array each time, so that scores can be remembered by it. */
function rememberedVectors(embedder: Embedder): Embedder['embedQuestion'] {
  const known = new Map<string, Float32Array>()
  return async text => {
    const vector = known.get(text) ?? (await embedder.embedQuestion(text))
    known.set(text, vector)
    return vector
  }
}

function rememberedScores(passages: PassageScorer): PassageScorer {
  const known = new WeakMap<Float32Array, Map<string, ScoredPaper>>()
  return {
    async score(papers, vector) {
      const ofQuestion = known.get(vector) ?? new Map<string, ScoredPaper>()
      known.set(vector, ofQuestion)
      const unknown = papers.filter(({ id }) => !ofQuestion.has(id))
      const scored = unknown.length === 0 ? [] : await passages.score(unknown, vector)
      for (const entry of scored) ofQuestion.set(entry.paper.id, entry)
      return papers.flatMap(({ id }) => ofQuestion.get(id) ?? [])
    },
  }
}
