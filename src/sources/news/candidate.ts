import type { ParsedPaper } from '../formats/corpus-format.ts'

/** What kind of news a record is: arXiv's own kinds, and a new record of a paper that is long there. */
export type NewsKind = 'new' | 'cross' | 'replace' | 'changed'

/** A record that a followed source has sent since it was asked last. */
export interface Candidate {
  readonly paper: ParsedPaper
  readonly kind: NewsKind
}

/** A part of what a source has sent, in its order, and where to go on after it. */
export interface NewsPage {
  readonly candidates: readonly Candidate[]
  /** Records that could not be read, with the reason. */
  readonly refused: readonly string[]
  /** IDs of papers that arXiv has taken away. */
  readonly deleted: readonly string[]
  readonly checkpoint: unknown
  /** Whether the source is read to its end with it. */
  readonly isLast: boolean
}

/** Where candidates come from: pages from a checkpoint on, which it wrote itself, or from the beginning. */
export type NewsReader = (checkpoint: unknown) => AsyncIterable<NewsPage>
