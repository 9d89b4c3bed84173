import type { Database } from 'better-sqlite3'
import type { PersonalData } from '../personal-data.ts'
import type { TokenBudget } from '../token-budget.ts'

interface Row {
  readonly account: string
  readonly day: string
  readonly tokens: number
}

/** Token budgets in SQLite. A new day's first request sweeps out the days before. */
export function createSqliteTokenBudget(database: Database): TokenBudget & PersonalData {
  const sweep = database.prepare<[string]>('DELETE FROM token_spending WHERE day < ?')
  const select = database.prepare<[string, string], Pick<Row, 'tokens'>>(
    'SELECT tokens FROM token_spending WHERE account = ? AND day = ?',
  )
  const add = database.prepare<[Row]>(`
    INSERT INTO token_spending VALUES (:account, :day, max(0, :tokens))
    ON CONFLICT (account, day) DO UPDATE SET tokens = max(0, tokens + :tokens)
  `)
  const forget = database.prepare<[string]>('DELETE FROM token_spending WHERE account = ?')
  const spent = (account: string, day: string): number => select.get(account, day)?.tokens ?? 0
  const reserve = database.transaction((row: Row, limit: number): boolean => {
    sweep.run(row.day)
    if (spent(row.account, row.day) + row.tokens > limit) return false
    add.run(row)
    return true
  })
  return {
    reserve: async (account, { day, tokens, limit }) => reserve.immediate({ account, day, tokens }, limit),
    async settle(account, { day, reserved, used }) {
      add.run({ account, day, tokens: used - reserved })
    },
    spent: async (account, day) => spent(account, day),
    keptOf: async () => [],
    forgetUser: async () => undefined,
    async forgetServer(serverId) {
      forget.run(serverId)
    },
  }
}
