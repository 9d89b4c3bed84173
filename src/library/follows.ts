/**
 * What is followed: all of it that is given has to hold. A category, a search in arXiv's words, an author or Hugging
 * Face's daily papers say where to look, arXiv as a whole where none does; `topic` and `not` choose from that.
 */
export interface FollowTerms {
  /** An arXiv category or archive: `cs.CL`, `cs`, `hep-th`. */
  readonly category?: string
  /** As arXiv's API takes it: `cat:cs.CL AND abs:distillation`. */
  readonly search?: string
  readonly author?: string
  readonly dailyPapers?: boolean
  /** In plain words. */
  readonly topic?: string
  /** Words that must not occur. */
  readonly not: readonly string[]
  /** Whether papers of another primary category, which are cross-listed in this one, come too. */
  readonly withCrossLists?: boolean
}

export interface Follow extends FollowTerms {
  /** From 1; never given twice. */
  readonly number: number
  /** In milliseconds since 1970. */
  readonly addedAt: number
  /** Who added it, as a surface's ID; absent on the command line. */
  readonly addedBy?: string
  /** How far it has been read, as its reader wrote it; absent before the first sync. */
  readonly checkpoint?: unknown
  /** When it was last read to its end, in milliseconds since 1970. */
  readonly syncedAt?: number
}

export type NewFollow = FollowTerms & Pick<Follow, 'addedAt' | 'addedBy'>

/** Keeps what is followed. Methods reject with an `AppError`. */
export interface Follows {
  /** In the order in which they were added. */
  all(): Promise<readonly Follow[]>
  add(follow: NewFollow): Promise<Follow>
  /** The one that was removed; undefined where there is none with that number. */
  remove(number: number): Promise<Follow | undefined>
  keepCheckpoint(number: number, checkpoint: unknown): Promise<void>
  /** Read to its end. */
  finish(number: number, checkpoint: unknown, syncedAt: number): Promise<void>
}
