import type { AnsweringWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import type { TextClassifier } from '../../text/text-classifier.ts'
import type { EvidenceJudge } from '../evidence/paper-evidence.ts'
import type { Verdict } from '../evidence/read-verdict.ts'

/** What the extractive answerer works with. */
export interface ExtractiveParts {
  readonly retriever: Retriever
  readonly library: PaperLibrary
  readonly judge: EvidenceJudge
  readonly polarity: TextClassifier<Verdict>
  readonly weights: AnsweringWeights
}
