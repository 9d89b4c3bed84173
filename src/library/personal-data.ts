/** A kind of thing that is kept about somebody, and how many of it there are. */
export interface KeptKind {
  /** In the plural, as a sentence takes it: `answers with their questions`. */
  readonly what: string
  readonly count: number
}

/**
 * What each store says and does of the people and servers whose data it holds. Every store of the community is one
 * (`Community`), so that none is forgotten when somebody asks to be. Methods reject with an `AppError`.
 */
export interface PersonalData {
  /** Kinds of which nothing is kept are left out. */
  keptOf(userId: string): Promise<readonly KeptKind[]>
  /** Deletes what is kept of a user. Nothing of theirs is found afterwards, under their ID or otherwise. */
  forgetUser(userId: string): Promise<void>
  /** Deletes what is kept of a server. */
  forgetServer(serverId: string): Promise<void>
}
