import type { AnsweringWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import type { TextClassifier } from '../../text/text-classifier.ts'
import type { EvidenceJudge } from '../evidence/paper-evidence.ts'
import type { Verdict } from '../evidence/read-verdict.ts'

/** What of a library is told as it is: how much there is, and what is newest. */
export type LibraryFacts = Pick<PaperLibrary, 'status' | 'byDate'>

/** What the extractive answerer works with. */
export interface ExtractiveParts {
  readonly retriever: Retriever
  readonly library: LibraryFacts
  readonly judge: EvidenceJudge
  readonly polarity: TextClassifier<Verdict>
  readonly weights: AnsweringWeights
}
