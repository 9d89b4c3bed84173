import type { Answer } from '../domain/answer.ts'
import type { Attachment } from '../domain/attachment.ts'
import type { ConversationPlace } from './conversations.ts'
import type { ListOwner } from './reading-lists.ts'

/** A paper found for a topic, and the sentence that says why. */
export interface KeptPaper {
  readonly paperId: string
  readonly reason: string
}

/** What the buttons under a reply work on: what was asked, found and said. */
export type KeptContent =
  | {
      readonly kind: 'answer'
      readonly answer: Answer
      /** IDs of the papers that were found, best first. */
      readonly foundIds: readonly string[]
      readonly elapsedMs: number
      /** What it was taken to be asked, where the message leaned on what was said before. */
      readonly understoodAs?: string
      /** Where it stands in its conversation; absent where nothing may lean on it. */
      readonly conversation?: ConversationPlace
      /** What a rating of the answer is of; absent in answers of earlier versions. */
      readonly question?: string
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
  /** Questions that can be asked by a button each. */
  | { readonly kind: 'examples'; readonly questions: readonly string[] }
  /** A reading list, and what of it is shown. */
  | { readonly kind: 'list'; readonly owner: ListOwner; readonly paperIds: readonly string[] }
  /** What is worked by buttons and has nothing of its own: settings, privacy. */
  | { readonly kind: 'panel' }

/** A reply's content with who may open it. */
export interface NewKeptAnswer {
  readonly ownerId: string
  /** A private one opens for its owner alone. */
  readonly visibility: 'public' | 'private'
  readonly content: KeptContent
  /** Where it was said; absent outside of servers. */
  readonly serverId?: string
  /** How long it is kept, in days; `keptForDays` where absent. */
  readonly forDays?: number
}

export interface KeptAnswer extends Omit<NewKeptAnswer, 'forDays'> {
  /** 128 random bits, base64url: 22 characters. */
  readonly key: string
}

/** How long an answer's buttons work, where a server has chosen nothing else. */
export const keptForDays = 30

/** Where answers are kept for their buttons, for 30 days or as long as their server says. Methods reject with an `AppError`. */
export interface KeptAnswers {
  /** Keeps an answer and returns the key that opens it. */
  keep(answer: NewKeptAnswer): Promise<string>
  /** Undefined for a key that was never given out, and once their time is over. */
  find(key: string): Promise<KeptAnswer | undefined>
}
