/** Whose reading list: a person's own, or a server's that everybody in it shares. */
export interface ListOwner {
  readonly kind: 'user' | 'server'
  readonly id: string
}

export interface ListedPaper {
  readonly paperId: string
  /** Who put it there. */
  readonly addedBy: string
  /** In milliseconds since 1970. */
  readonly addedAt: number
  /** When it was marked as read; absent where it was not. */
  readonly readAt?: number
  readonly note?: string
}

/** The most papers on one list. */
export const longestList = 500

/** Reading lists. Methods reject with an `AppError`. */
export interface ReadingLists {
  /** In the order in which they were added, the latest first. */
  of(owner: ListOwner): Promise<readonly ListedPaper[]>
  /** How many were not there before. Rejects with an `AppError` `limit-reached` where the list would grow too long. */
  add(owner: ListOwner, paperIds: readonly string[], addedBy: string): Promise<number>
  remove(owner: ListOwner, paperId: string): Promise<boolean>
  /** False where the paper is not on the list. */
  markRead(owner: ListOwner, paperId: string, isRead: boolean): Promise<boolean>
  /** An empty note is none. False where the paper is not on the list. */
  setNote(owner: ListOwner, paperId: string, note: string): Promise<boolean>
}
