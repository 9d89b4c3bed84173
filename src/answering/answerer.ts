import type { Answer } from '../domain/answer.ts'
import type { CheckTally } from './verification/check-tally.ts'

export interface AskOptions {
  readonly signal?: AbortSignal
  /** On whose account a language model's tokens are counted. */
  readonly serverId?: string
}

/** An answer together with what was found for the question, for whoever wants to see or to measure it. */
export interface AnswerResult {
  readonly answer: Answer
  /** What retrieval found, best first, whether or not the answer cites it. */
  readonly retrieved: readonly {
    readonly paperId: string
    readonly arxivId?: string
    readonly score: number
  }[]
  /** As in `Retrieval`: why the papers were found by words alone; absent where they were not. */
  readonly embedderFault?: string
  /** What the checks made of a language model's statements; absent where none wrote any. */
  readonly checks?: CheckTally
}

/** Answers questions from the library. */
export interface Answerer {
  readonly name: string
  /** Who outside of this machine receives the questions, as users may read it; absent where nobody does. */
  readonly provider?: string
  /** Rejects with an `AppError`; a question that the papers do not answer is an abstention, not an error. */
  answer(question: string, options?: AskOptions): Promise<AnswerResult>
  /** The same while it is being written: the answer so far, each with one more checked statement; the last one is whole. */
  answerStream?(question: string, options?: AskOptions): AsyncIterable<AnswerResult>
}
