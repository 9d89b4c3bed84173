import type { ModelManifest } from '../../src/retrieval/embeddings/static-model.ts'
import type { HeldOutReport } from './held-out.ts'

/** What came of a training. */
export interface TrainingReport {
  readonly manifest: ModelManifest
  readonly heldOut: HeldOutReport
  /** Texts that the teacher encoded, words included. */
  readonly taughtTexts: number
}
