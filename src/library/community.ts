import type { Conversations } from './conversations.ts'
import type { Departures } from './departures.ts'
import type { FeedbackStore } from './feedback.ts'
import type { Follows } from './follows.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { Leader } from './leader.ts'
import type { PersonalData } from './personal-data.ts'
import type { ReadingLists } from './reading-lists.ts'
import type { RequestCounts } from './request-counts.ts'
import type { ServerSettingsStore } from './server-settings.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { TokenBudget } from './token-budget.ts'
import type { UnansweredRequests } from './unanswered-requests.ts'

/** The stores that hold something of those who use the bot. */
export interface CommunityStores {
  readonly keptAnswers: KeptAnswers
  readonly serverSettings: ServerSettingsStore
  readonly tokenBudget: TokenBudget
  readonly follows: Follows
  readonly conversations: Conversations
  readonly subscriptions: Subscriptions
  readonly feedback: FeedbackStore
  readonly readingLists: ReadingLists
  readonly departures: Departures
  readonly unansweredRequests: UnansweredRequests
  /** Absent where no other process shares the library. */
  readonly requestCounts?: RequestCounts
}

/** The same as they are made: a store that cannot say what it holds of somebody, and forget it, does not get in. */
export type ForgettingStores = {
  readonly [Name in keyof CommunityStores]: NonNullable<CommunityStores[Name]> & PersonalData
}

/** What is kept for those who use the bot, beside the papers. */
export interface Community extends CommunityStores {
  /** What all stores together hold of somebody. */
  readonly personalData: PersonalData
  readonly leader: Leader
}
