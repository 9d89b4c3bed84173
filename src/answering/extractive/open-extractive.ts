import { bundled } from '../../bundled.ts'
import { readFittedWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { loadStaticEmbeddings } from '../../retrieval/embeddings/builtin.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import { readClassifier } from '../../text/read-classifier.ts'
import type { Answerer } from '../answerer.ts'
import { createEvidenceJudge } from '../evidence/paper-evidence.ts'
import { sentenceRoleNames } from '../evidence/sentence-roles.ts'
import { createExtractiveAnswerer } from './extractive-answerer.ts'

/** The answerer that needs no language model, with what was fitted for it. Rejects with an `AppError` `corrupt-data`. */
export async function openExtractiveAnswerer({
  retriever,
  library,
}: {
  readonly retriever: Retriever
  readonly library: PaperLibrary
}): Promise<Answerer> {
  const weights = readFittedWeights(bundled.weights)
  const judge = createEvidenceJudge({
    vectors: await loadStaticEmbeddings(bundled.model),
    roles: readClassifier(bundled.classifiers.roles, sentenceRoleNames),
    weights: weights.evidence,
  })
  const polarity = readClassifier(bundled.classifiers.polarity, ['yes', 'no'] as const)
  return createExtractiveAnswerer({ retriever, library, judge, polarity, weights })
}
