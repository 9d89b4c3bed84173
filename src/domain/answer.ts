import type { Hit } from './hit.ts'
import type { Paper } from './paper.ts'

/** What stands behind a statement. Only a count over the library may go without a citation. */
export type Evidence =
  | {
      readonly kind: 'passage'
      readonly paperId: string
      readonly quotes: readonly string[]
      /** Sentences of further papers, where it takes several to say it. */
      readonly also?: readonly { readonly paperId: string; readonly quotes: readonly string[] }[]
    }
  | { readonly kind: 'field'; readonly paperId: string; readonly field: string; readonly value: string }
  | { readonly kind: 'count'; readonly value: number }

/** What papers that are set side by side are compared in, in the order in which they are told. */
export const aspects = ['what', 'how', 'data', 'result', 'code'] as const
export type Aspect = (typeof aspects)[number]

export interface Statement {
  /** Plain text, not escaped for any surface, without citation marks. */
  readonly text: string
  /** Numbers of entries of the answer's `citations`. */
  readonly citationNumbers: readonly number[]
  readonly evidence: Evidence
  /** Stretches of `text` that give the value asked for, which surfaces make stand out. */
  readonly values?: readonly string[]
  /** Whether a language model worded it; absent for the papers' own words. */
  readonly isWorded?: true
  /** Whether it goes on with the sentence of the statement before it: `, and it …`. */
  readonly continues?: true
  /** Which aspect of its paper it tells, where papers are set side by side. */
  readonly aspect?: Aspect
}

export interface Citation {
  /** From 1, in order of first appearance. */
  readonly number: number
  readonly paper: Paper
  readonly codeUrls: readonly string[]
  /** Sentences of the abstract, or values of fields, that the statements rest on. */
  readonly quotes: readonly string[]
}

/**
 * Why a question was not answered: it is not for papers, the library does not hold it, its paper does not say it, it is
 * small talk, it leans on a conversation that was not given, or it is in a language that nothing set up here reads.
 */
export type AbstentionReason =
  | 'off-topic'
  | 'not-in-corpus'
  | 'detail-not-given'
  | 'small-talk'
  | 'needs-context'
  | 'other-language'

/** A line that tells readers what they are looking at, such as that a language model could not be reached. */
interface Noted {
  readonly note?: string
}

export interface AnsweredQuestion extends Noted {
  readonly kind: 'answer'
  readonly statements: readonly Statement[]
  readonly citations: readonly Citation[]
  /** Which answerer wrote it: `extractive`, or a chat model's name. */
  readonly answerer: string
  /** What the answer to a yes-or-no question is, where a sentence decides it; then the first statement begins with it. */
  readonly verdict?: 'yes' | 'no'
  /** Where the right paper lacks what was asked: the first statement says so, and gives the closest sentence. */
  readonly isNotStated?: true
}

export interface Abstention extends Noted {
  readonly kind: 'abstention'
  readonly reason: AbstentionReason
  /** What is said in place of the reason's usual line, such as examples from the library; plain text. */
  readonly message?: string
  /** The nearest papers, best first; empty for what is not for papers. */
  readonly nearest: readonly Hit[]
  readonly answerer: string
}

export type Answer = AnsweredQuestion | Abstention
