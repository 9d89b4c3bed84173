/** What somebody thinks of an answer. */
export type Rating = 'up' | 'down'

export interface NewFeedback {
  /** Of the kept answer. */
  readonly key: string
  /** Who rates it. */
  readonly ownerId: string
  /** Who asked. */
  readonly askerId: string
  readonly serverId?: string
  readonly rating: Rating
  readonly question: string
  readonly reason?: string
  /** The papers that the answer cites; none for an abstention. */
  readonly paperIds: readonly string[]
  /** In milliseconds since 1970. */
  readonly keptUntil: number
}

export interface Feedback extends NewFeedback {
  readonly givenAt: number
}

/** How often a question was rated. */
export interface RatedQuestion {
  readonly question: string
  readonly up: number
  readonly down: number
  /** The latest first. */
  readonly reasons: readonly string[]
}

export interface FeedbackSummary {
  readonly up: number
  readonly down: number
  /** Those with the most 👎, at most as many as were asked for. */
  readonly worst: readonly RatedQuestion[]
}

/** What people think of answers. Methods reject with an `AppError`. */
export interface FeedbackStore {
  /** Keeps a rating, in place of the one that the same person gave the same answer. */
  put(feedback: NewFeedback): Promise<void>
  /** Of a server; of what was asked outside of any where absent. */
  summary(serverId: string | undefined, worst: number): Promise<FeedbackSummary>
  /** All of it, in the order in which it was given. */
  all(): Promise<readonly Feedback[]>
}
