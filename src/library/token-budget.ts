/** Counts what language models are given to read and to write, by day (UTC) and server. Methods reject with an `AppError`. */
export interface TokenBudget {
  /**
   * Sets tokens aside before a request; false, and nothing set aside, where that would go beyond the day's limit. What
   * is set aside counts as spent until it is settled, also if the process ends before.
   */
  reserve(account: string, request: TokenRequest): Promise<boolean>
  /** Puts what a request took in place of what was set aside for it. */
  settle(account: string, settlement: TokenSettlement): Promise<void>
  /** Tokens spent and set aside on a day. */
  spent(account: string, day: string): Promise<number>
}

export interface TokenRequest {
  /** ISO 8601 date, UTC. */
  readonly day: string
  readonly tokens: number
  /** For the whole day. */
  readonly limit: number
}

export interface TokenSettlement {
  readonly day: string
  readonly reserved: number
  readonly used: number
}
