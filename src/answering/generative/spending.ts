import type { BaseMessage } from '@langchain/core/messages'
import type { TokenBudget } from '../../library/token-budget.ts'

/** English takes about four characters a token; abstracts with figures and names a little fewer. */
const charactersPerToken = 3.5

export function estimateTokens(characters: number): number {
  return Math.ceil(characters / charactersPerToken)
}

/** How long a prompt is, in characters. */
export function promptLength(messages: readonly BaseMessage[]): number {
  return messages.reduce((sum, { text }) => sum + text.length, 0)
}

export interface Spending {
  /** Puts what a request took in place of what was set aside. */
  settle(usedTokens: number): Promise<void>
}

/** Questions from outside of a server, such as direct messages and the terminal, share an account. */
const noServer = 'no server'

/** Sets tokens aside for a request on today's account of a server; undefined where the day's limit does not allow it. */
export async function startSpending(
  budget: TokenBudget,
  {
    serverId = noServer,
    tokens,
    limit,
    now,
  }: {
    readonly serverId?: string | undefined
    readonly tokens: number
    readonly limit: number
    readonly now: () => Date
  },
): Promise<Spending | undefined> {
  const day = now().toISOString().slice(0, 10)
  if (!(await budget.reserve(serverId, { day, tokens, limit }))) return undefined
  return { settle: used => budget.settle(serverId, { day, reserved: tokens, used }) }
}
