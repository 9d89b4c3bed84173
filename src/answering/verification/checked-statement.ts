import type { Evidence } from '../../domain/answer.ts'
import type { Fault } from './check-statement.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'

/** What became of a statement, or of a clause of one, as a language model wrote it. */
export type CheckedStatement =
  | {
      readonly kind: 'kept'
      /**
       * `as-written`; `citation-added` where it had none, `citation-changed` where what it cited is no source or does not
       * say it; `quoted` where the paper's own sentence stands in place of one that got it wrong.
       */
      readonly how: 'as-written' | 'citation-added' | 'citation-changed' | 'quoted'
      readonly text: string
      /** The papers that say it; at least one. */
      readonly sources: readonly CheckedSource[]
      readonly evidence: Evidence
      /** The sentences that it rests on, of any of its sources. */
      readonly quotes: readonly SourceSentence[]
      /** What was wrong with it as it was written; numbers that no source has. */
      readonly faults: readonly Fault[]
      readonly unknownNumbers: readonly number[]
    }
  | {
      readonly kind: 'dropped'
      readonly faults: readonly Fault[]
      readonly unknownNumbers: readonly number[]
    }
