import type { Paper } from '../../domain/paper.ts'

/** How near a paper is to a topic. */
export interface TopicScore {
  /** The retriever's own, 0 … 1. */
  readonly score: number
  /** From which on a paper counts as about the topic, read off the library. */
  readonly threshold: number
  /** The sentence of the abstract that is nearest to the topic; absent where there is none. */
  readonly passage?: string
}

/** Says of papers that are not in the library how near they are to a topic; a score a paper, in their order. */
export type TopicJudge = (topic: string, papers: readonly Paper[]) => Promise<readonly TopicScore[]>
