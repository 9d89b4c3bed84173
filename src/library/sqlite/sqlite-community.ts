import { dirname } from 'node:path'
import { allPersonalData } from '../all-personal-data.ts'
import type { Community, CommunityStores, ForgettingStores } from '../community.ts'
import { withStorageFaults } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'
import { createSqliteConversations } from './sqlite-conversations.ts'
import { createSqliteDepartures } from './sqlite-departures.ts'
import { createSqliteFeedback } from './sqlite-feedback.ts'
import { createSqliteFollows } from './sqlite-follows.ts'
import { createSqliteKeptAnswers } from './sqlite-kept-answers.ts'
import { createSqliteReadingLists } from './sqlite-reading-lists.ts'
import { createSqliteServerSettings } from './sqlite-server-settings.ts'
import { createSqliteSubscriptions } from './sqlite-subscriptions.ts'
import { createSqliteTokenBudget } from './sqlite-token-budget.ts'
import { createSqliteUnansweredRequests } from './sqlite-unanswered-requests.ts'

/**
 * Opens the library's file a second time, until the thread ends; see `openDatabase` for the errors. Synchronous inside,
 * as the library is: keep it in a worker thread.
 */
export function openSqliteCommunity(path: string, now: () => number = Date.now): Community {
  return openDatabase(path, database => {
    const stores: ForgettingStores = {
      keptAnswers: createSqliteKeptAnswers(database, now),
      serverSettings: createSqliteServerSettings(database),
      tokenBudget: createSqliteTokenBudget(database),
      follows: createSqliteFollows(database),
      conversations: createSqliteConversations(database, now),
      subscriptions: createSqliteSubscriptions(database),
      feedback: createSqliteFeedback(database, now),
      readingLists: createSqliteReadingLists(database, now),
      departures: createSqliteDepartures(database, now),
      unansweredRequests: createSqliteUnansweredRequests(database, { folder: dirname(path), now }),
    }
    const guarded = Object.fromEntries(
      Object.entries(stores).map(([name, store]) => [name, withStorageFaults<object>(store, path)]),
    ) as unknown as CommunityStores
    return {
      ...guarded,
      personalData: withStorageFaults(allPersonalData(Object.values(stores)), path),
      // `sync` itself takes turns, by a lock in the folder.
      leader: { leads: async () => true },
    }
  })
}
