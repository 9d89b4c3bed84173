import type { LibraryOverview } from '../../../library/paper-library.ts'
import type { AdditionReport } from '../../../sources/addition-report.ts'

/*
 * What the page's library panel and its server say to each other: types alone.
 *
 *   GET  /api/library                 → LibraryState
 *   POST /api/library/list            → ListedPapers
 *   POST /api/library/remove          → {removed}
 *   POST /api/library/add             → one IntakeEvent a line
 *   POST /api/library/upload?name=…   → the same, of a file whose bytes are the body
 */

export interface LibraryState {
  readonly overview: LibraryOverview
  /** What brings papers in just now. */
  readonly running: readonly { readonly kind: 'addition' | 'sync'; readonly progress: string }[]
}

export interface ListRequest {
  /** What is typed of a title, a name, an author or an ID; all papers, the newest first, where empty. */
  readonly text: string
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

export interface ListedPaper {
  readonly id: string
  readonly title: string
  /** ISO 8601; as precise as it is known. */
  readonly date?: string
  /** Names of sources. */
  readonly sources: readonly string[]
}

export interface ListedPapers {
  readonly papers: readonly ListedPaper[]
  readonly next?: string
}

export interface RemoveRequest {
  readonly id: string
}

export interface AddRequest {
  readonly text: string
}

/** What happens to an addition, in order; the last is no `progress`. */
export type IntakeEvent =
  | { readonly type: 'progress'; readonly line: string }
  | { readonly type: 'done'; readonly report: AdditionReport }
  | { readonly type: 'failed'; readonly message: string }
