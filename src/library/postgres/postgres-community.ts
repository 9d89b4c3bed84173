import { allPersonalData } from '../all-personal-data.ts'
import type { Community, ForgettingStores } from '../community.ts'
import { openDatabase } from './open-database.ts'
import { createPostgresConversations } from './postgres-conversations.ts'
import { createPostgresDepartures } from './postgres-departures.ts'
import { createPostgresFeedback } from './postgres-feedback.ts'
import { createPostgresFollows } from './postgres-follows.ts'
import { createPostgresKeptAnswers } from './postgres-kept-answers.ts'
import { createPostgresLeader } from './postgres-leader.ts'
import { createPostgresReadingLists } from './postgres-reading-lists.ts'
import { createPostgresRequestCounts } from './postgres-request-counts.ts'
import { createPostgresServerSettings } from './postgres-server-settings.ts'
import { createPostgresSubscriptions } from './postgres-subscriptions.ts'
import { createPostgresTokenBudget } from './postgres-token-budget.ts'
import { createPostgresUnansweredRequests } from './postgres-unanswered-requests.ts'

/** Opens the library's database once more, until the thread ends. Rejects with a `DatabaseFault`. */
export async function openPostgresCommunity(url: string, now: () => number = Date.now): Promise<Community> {
  const database = await openDatabase(url)
  const stores: ForgettingStores = {
    keptAnswers: createPostgresKeptAnswers(database, now),
    serverSettings: createPostgresServerSettings(database),
    tokenBudget: createPostgresTokenBudget(database),
    follows: createPostgresFollows(database),
    conversations: createPostgresConversations(database, now),
    subscriptions: createPostgresSubscriptions(database),
    feedback: createPostgresFeedback(database, now),
    readingLists: createPostgresReadingLists(database, now),
    departures: createPostgresDepartures(database, now),
    unansweredRequests: createPostgresUnansweredRequests(database),
    requestCounts: createPostgresRequestCounts(database),
  }
  return {
    ...stores,
    personalData: allPersonalData(Object.values(stores)),
    leader: createPostgresLeader(database),
  }
}
