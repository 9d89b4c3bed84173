import type { TextCounts } from './training-texts.ts'
import type { VocabularySizes } from './vocabulary.ts'

/** What a training takes and how long it learns. `defaultSizes` made the model that this project ships. */
export interface TrainingSizes extends VocabularySizes, TextCounts {
  /** Numbers of a vector; at most the teacher's. */
  readonly dimension: number
  /** Spans around the words that other texts hold least often: `rareWordSpans`. */
  readonly rareSpans: number
  /** Papers that nothing is learned from, for the figures in the model card. */
  readonly heldOutPapers: number
  /** Times the student sees each of the teacher's texts. */
  readonly imitationEpochs: number
  /** Whether batches are half neighbours; the default has random ones. */
  readonly relatedBatches: boolean
  /** Texts of one step. */
  readonly batchSize: number
}

export const defaultSizes: TrainingSizes = {
  words: 60_000,
  phrases: 0,
  minimumFrequency: 3,
  dimension: 256,
  titles: 50_000,
  sentences: 30_000,
  spans: 40_000,
  keywords: 20_000,
  questions: 20_000,
  rareSpans: 0,
  heldOutPapers: 2000,
  imitationEpochs: 5,
  relatedBatches: false,
  batchSize: 256,
}
