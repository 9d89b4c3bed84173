/** What requests are counted for. */
export type CountedKind = 'user' | 'channel' | 'server'

export interface CountedAccount {
  readonly kind: CountedKind
  readonly id: string
  /** How many may begin in a window. */
  readonly most: number
}

/** Counts requests over all processes that share a library. Methods reject with an `AppError`. */
export interface RequestCounts {
  /**
   * Counts one request for every account, or, where one of them is full, for none; resolves to that one then, with the
   * milliseconds until its window ends. A window begins with the first request after the last one.
   */
  take(accounts: readonly CountedAccount[], windowMs: number): Promise<FullAccount | undefined>
}

export interface FullAccount {
  readonly kind: CountedKind
  readonly leftMs: number
}
