import type { PersonalData } from '../personal-data.ts'
import type { TokenBudget } from '../token-budget.ts'
import type { OpenDatabase } from './open-database.ts'

/** Token budgets in Postgres. A new day's first request sweeps out the days before. */
export function createPostgresTokenBudget({ query }: OpenDatabase): TokenBudget & PersonalData {
  return {
    async reserve(account, { day, tokens, limit }) {
      await query('DELETE FROM footnote.token_spending WHERE day < $1', [day])
      // One statement: of two requests at once, the second one counts what the first has set aside.
      const taken = await query(
        `
        INSERT INTO footnote.token_spending AS known (account, day, tokens)
        SELECT $1, $2, $3::bigint WHERE $3::bigint <= $4::bigint
        ON CONFLICT (account, day) DO UPDATE SET tokens = known.tokens + excluded.tokens
          WHERE known.tokens + excluded.tokens <= $4::bigint
        RETURNING tokens
        `,
        [account, day, tokens, limit],
      )
      return taken.length > 0
    },
    async settle(account, { day, reserved, used }) {
      await query(
        `
        INSERT INTO footnote.token_spending AS known (account, day, tokens)
        VALUES ($1, $2, greatest(0, $3::bigint))
        ON CONFLICT (account, day) DO UPDATE SET tokens = greatest(0, known.tokens + $3::bigint)
        `,
        [account, day, used - reserved],
      )
    },
    async spent(account, day) {
      const [row] = await query<{ readonly tokens: number }>(
        'SELECT tokens FROM footnote.token_spending WHERE account = $1 AND day = $2',
        [account, day],
      )
      return row?.tokens ?? 0
    },
    keptOf: async () => [],
    forgetUser: async () => undefined,
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.token_spending WHERE account = $1', [serverId])
    },
  }
}
