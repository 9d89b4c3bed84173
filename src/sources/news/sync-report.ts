/** What came of one follow. */
export interface FollowReport {
  readonly number: number
  readonly description: string
  /** New papers, in the source's order. */
  readonly came: readonly { readonly id: string; readonly title: string }[]
  /** Papers of the library of which there is a newer record. */
  readonly updated: number
  /** Papers that did not come, by reason, the most frequent first. */
  readonly passedOver: readonly {
    readonly reason: string
    readonly papers: number
    readonly example: string
  }[]
  /** Papers that arXiv has taken away; they stay in the library. */
  readonly deleted: readonly string[]
  /** Records that could not be read. */
  readonly refused: readonly string[]
  /** Why nothing came, where that has a reason; what was done instead of something. */
  readonly note?: string
  /** Why it was not read to its end; the next sync goes on from there. */
  readonly error?: string
  /** When it was read to its end before, ISO 8601; absent where it never was. */
  readonly lastReadAt?: string
}

export interface SyncReport {
  readonly isDryRun: boolean
  readonly follows: readonly FollowReport[]
  /** Records that waited for their abstracts: how many are papers now, and how many wait on. */
  readonly completed: number
  readonly waiting: number
  /** Papers whose code was found elsewhere than in their abstracts. */
  readonly codeFound: number
  /** A line for each source that did not answer. */
  readonly troubles: readonly string[]
}
