import type { FollowTerms } from './follows.ts'

/** Which new papers of the library somebody wants to be told of: all of it that is given has to hold. */
export type DigestTerms = Pick<FollowTerms, 'category' | 'author' | 'topic' | 'not' | 'withCrossLists'>

/** How often a digest comes. */
export type DigestRhythm = 'daily' | 'weekly'

export interface NewSubscription extends Pick<Subscription, 'ownerId' | 'terms' | 'rhythm' | 'createdAt'> {
  readonly serverId?: string
  readonly channelId?: string
  readonly timeZone?: string
}

export interface Subscription {
  /** From 1; never given twice. */
  readonly number: number
  /** Who subscribed. */
  readonly ownerId: string
  /** The server whose time zone and weekday hold; absent for what was asked for in a direct message. */
  readonly serverId?: string
  /** The channel that is told; absent where its owner is, in a direct message. */
  readonly channelId?: string
  readonly terms: DigestTerms
  readonly rhythm: DigestRhythm
  /** An IANA name, where it is not the server's. */
  readonly timeZone?: string
  /** In milliseconds since 1970. */
  readonly createdAt: number
  /** The last arrival that a digest has dealt with (`PaperLibrary.arrivedSince`). */
  readonly after: number
}

/** A paper that a digest tells of, and the sentence that says why it is there. */
export interface DigestPaper {
  readonly paperId: string
  readonly reason: string
}

export interface NewDigest {
  readonly subscription: number
  /** The day on which it was due, ISO 8601, in the subscription's time zone: one digest a subscription and period. */
  readonly period: string
  /** Of the kept answer behind its buttons, and the nonce of its message. */
  readonly key: string
  /** Its papers came after this arrival … */
  readonly after: number
  /** … and not after this one. */
  readonly until: number
  /** Best first; none where it is not sent. */
  readonly papers: readonly DigestPaper[]
  /** How many papers came, those that the terms leave out among them. */
  readonly came: number
  /** In milliseconds since 1970. */
  readonly claimedAt: number
}

export interface Digest extends NewDigest {
  /** When it was tried to send it last, in milliseconds since 1970. */
  readonly triedAt: number
  readonly tries: number
  /** Why the last try failed. */
  readonly fault?: string
  /** When it had been sent, or, where it has no papers, when that was found; absent where it still has to be sent. */
  readonly sentAt?: number
}

/**
 * Who wants to be told of new papers, and what they were told. A digest is claimed before it is sent: the claim takes its
 * papers from the subscription for good, so whatever happens afterwards none of them is in another digest; a claim that is
 * not marked as sent is sent again by whoever takes it over. Methods reject with an `AppError`.
 */
export interface Subscriptions {
  all(): Promise<readonly Subscription[]>
  /** `after`: what came until then is no news. */
  add(subscription: NewSubscription, after: number): Promise<Subscription>
  /** False where there is none. */
  remove(number: number): Promise<boolean>
  /**
   * Takes the papers for this digest; false where there was one of this period before, or where another process has dealt
   * with these arrivals. One without papers counts as sent.
   */
  claim(digest: NewDigest): Promise<boolean>
  /** Whether there was a digest of this period. */
  hasDigest(subscription: number, period: string): Promise<boolean>
  /** The digests that were claimed and not marked as sent, the oldest first. */
  unsent(): Promise<readonly Digest[]>
  /** Notes a further try; false where another process has noted one since `triedAt`. */
  takeOver(digest: Pick<Digest, 'subscription' | 'period' | 'triedAt'>, now: number): Promise<boolean>
  markSent(digest: Pick<Digest, 'subscription' | 'period'>, sentAt: number): Promise<void>
  noteFault(digest: Pick<Digest, 'subscription' | 'period'>, fault: string): Promise<void>
  /** The last digests of a subscription, the latest first. */
  last(subscription: number, limit: number): Promise<readonly Digest[]>
}
