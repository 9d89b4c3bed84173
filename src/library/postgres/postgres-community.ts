import type { Community } from '../community.ts'
import { openDatabase } from './open-database.ts'
import { createPostgresFollows } from './postgres-follows.ts'
import { createPostgresKeptAnswers } from './postgres-kept-answers.ts'
import { createPostgresLeader } from './postgres-leader.ts'
import { createPostgresServerSettings } from './postgres-server-settings.ts'
import { createPostgresTokenBudget } from './postgres-token-budget.ts'

/** Opens the library's database once more, until the thread ends. Rejects with a `DatabaseFault`. */
export async function openPostgresCommunity(url: string, now: () => number = Date.now): Promise<Community> {
  const database = await openDatabase(url)
  return {
    keptAnswers: createPostgresKeptAnswers(database, now),
    serverSettings: createPostgresServerSettings(database),
    tokenBudget: createPostgresTokenBudget(database),
    follows: createPostgresFollows(database),
    leader: createPostgresLeader(database),
  }
}
