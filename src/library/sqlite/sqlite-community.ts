import type { Follows } from '../follows.ts'
import type { KeptAnswers } from '../kept-answers.ts'
import type { ServerSettingsStore } from '../server-settings.ts'
import { withStorageFaults } from '../storage-fault.ts'
import type { TokenBudget } from '../token-budget.ts'
import { openDatabase } from './open-database.ts'
import { createSqliteFollows } from './sqlite-follows.ts'
import { createSqliteKeptAnswers } from './sqlite-kept-answers.ts'
import { createSqliteServerSettings } from './sqlite-server-settings.ts'
import { createSqliteTokenBudget } from './sqlite-token-budget.ts'

/** What is kept for those who use the bot, in the library's file. */
export interface Community {
  readonly keptAnswers: KeptAnswers
  readonly serverSettings: ServerSettingsStore
  readonly tokenBudget: TokenBudget
  readonly follows: Follows
}

/**
 * Opens the library's file a second time, until the thread ends; see `openDatabase` for the errors. Synchronous inside,
 * as the library is: keep it in a worker thread.
 */
export function openSqliteCommunity(path: string, now: () => number = Date.now): Community {
  return openDatabase(path, database => ({
    keptAnswers: withStorageFaults(createSqliteKeptAnswers(database, now), path),
    serverSettings: withStorageFaults(createSqliteServerSettings(database), path),
    tokenBudget: withStorageFaults(createSqliteTokenBudget(database), path),
    follows: withStorageFaults(createSqliteFollows(database), path),
  }))
}
