import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { createPassageScorer, type PassageScorer } from './passage-scorer.ts'
import { createStoredPassageScorer } from './stored-passage-scorer.ts'

/** Sentences are embedded when they are asked for where that is quick, and read from the library where it is not. */
export function choosePassageScorer(embedder: Embedder, library: PaperLibrary): PassageScorer {
  return embedder.isQuick === true
    ? createPassageScorer(embedder)
    : createStoredPassageScorer(embedder, library)
}
