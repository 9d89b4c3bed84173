import type { Answer } from '../domain/answer.ts'
import type { Attachment } from '../domain/attachment.ts'

/** A paper found for a topic, and the sentence that says why. */
export interface KeptPaper {
  readonly paperId: string
  readonly reason: string
}

/** What the buttons under a reply work on: what was found and said, and a list's topic, but no question. */
export type KeptContent =
  | {
      readonly kind: 'answer'
      readonly answer: Answer
      /** IDs of the papers that were found, best first. */
      readonly foundIds: readonly string[]
      readonly elapsedMs: number
    }
  | {
      readonly kind: 'papers'
      /** Markdown, with the topic where there is one. */
      readonly title: string
      readonly papers: readonly KeptPaper[]
      /** As in `Answer`. */
      readonly note?: string
    }
  /** What somebody would have read into the library, who may not do so. */
  | {
      readonly kind: 'suggestion'
      readonly text: string
      /** Where Discord keeps the files, for about a day. */
      readonly attachments?: readonly Attachment[]
    }
  | { readonly kind: 'paper'; readonly paperId: string; readonly relatedIds: readonly string[] }

/** A reply's content with who may open it. */
export interface NewKeptAnswer {
  readonly ownerId: string
  /** A private one opens for its owner alone. */
  readonly visibility: 'public' | 'private'
  readonly content: KeptContent
}

export interface KeptAnswer extends NewKeptAnswer {
  /** 128 random bits, base64url: 22 characters. */
  readonly key: string
}

/** How long an answer's buttons work. */
export const keptForDays = 30

/** Where answers are kept for their buttons, for 30 days. Methods reject with an `AppError`. */
export interface KeptAnswers {
  /** Keeps an answer and returns the key that opens it. */
  keep(answer: NewKeptAnswer): Promise<string>
  /** Undefined for a key that was never given out, and once the 30 days are over. */
  find(key: string): Promise<KeptAnswer | undefined>
}
