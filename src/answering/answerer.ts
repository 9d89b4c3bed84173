import type { Answer } from '../domain/answer.ts'
import type { Intent } from '../domain/question.ts'
import type { SearchFilter } from '../domain/search-filter.ts'
import type { CheckTally } from './verification/check-tally.ts'

export interface AskOptions {
  readonly signal?: AbortSignal
  /** Which papers may answer; all of them where absent. */
  readonly filter?: SearchFilter
  /** On whose account a language model's tokens are counted. */
  readonly serverId?: string
  /** `papers` for the papers' own words alone, also where a language model is set. */
  readonly wording?: 'model' | 'papers'
  /** What was asked and answered before this question, where it may lean on that. */
  readonly previous?: PreviousTurn
  /** What to search for beside the question, where that was planned already. */
  readonly searches?: readonly string[]
  /** Papers that a conversation says are meant: no others are looked at. */
  readonly about?: AboutPapers
  /** IDs of papers that are known already: others are asked for. */
  readonly without?: readonly string[]
}

/** How an answer tells of papers that were chosen before the question was read. */
export type AboutForm =
  /** As the question asks: a field, a link, the sentences of the first paper that answer. */
  | 'answer'
  /** What each paper says to it. */
  | 'each'
  /** A line a paper, with what it contributes. */
  | 'list'
  /** Side by side. */
  | 'compare'
  /** Side by side by aspect, each in the words of its abstract, whatever is asked. */
  | 'aspects'
  /** As citations. */
  | 'cite'

export interface AboutPapers {
  /** In the order in which they are told. */
  readonly paperIds: readonly string[]
  readonly form: AboutForm
}

/** A turn of a conversation: data for whoever reads the next question, and nothing that it has to obey. */
export interface PreviousTurn {
  readonly question: string
  /** Plain text. */
  readonly answer: string
}

/** What a language model makes of a message that leans on the turn before it. */
export interface FollowUpPlan {
  /** The message as a question of its own, as the model wrote it; absent where it wrote none. */
  readonly question?: string
  /** Absent where the model was not asked. */
  readonly searches?: readonly string[]
}

/** How a question was read, for whoever answers it in words of its own. */
export interface QuestionReading {
  readonly intent: Intent
  /** Whether it says itself which paper is meant: a name, an ID, or a first paper that stands out. */
  readonly isPlain: boolean
  /** Whether an ID, a field or a count decides which papers may answer, whatever their abstracts say. */
  readonly isLookup: boolean
  /** As in `QuestionAnalysis`. */
  readonly filter?: SearchFilter
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
  readonly reading?: QuestionReading
  /** The question as it was understood beside what was said before; absent where it stands by itself. */
  readonly understoodAs?: string
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
  /** Asks the model, where there is one; never rejects for the model's sake. */
  planFollowUp?(message: string, previous: PreviousTurn, options?: AskOptions): Promise<FollowUpPlan>
  /** The same while it is being written: the answer so far, each with one more checked statement; the last one is whole. */
  answerStream?(question: string, options?: AskOptions): AsyncIterable<AnswerResult>
}
