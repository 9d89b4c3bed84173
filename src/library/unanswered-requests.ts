/** A request that somebody waits for, as whoever takes it over needs it. */
export interface UnansweredRequest {
  /** The surface's own. */
  readonly id: string
  /** Who asked. */
  readonly ownerId: string
  /** Where; absent outside of servers. */
  readonly serverId?: string
  /** What was asked, and how it is answered; the surface's own, as JSON. */
  readonly content: string
}

export interface TakenRequest extends UnansweredRequest {
  /** How many processes have had it before. */
  readonly tries: number
}

/** Nobody waits for longer: Discord lets a reply be changed for 15 minutes. */
export const unansweredForMs = 15 * 60_000

/**
 * Requests that were taken in and are not answered yet, so that none is lost with its process: each is its process's until
 * that has ended, however that may be, and then whoever's takes it over first. Methods reject with an `AppError`.
 */
export interface UnansweredRequests {
  /** To be called before whoever asked is told that they will be answered. */
  keep(request: UnansweredRequest): Promise<void>
  /** Forgets one that is over, whosever it has become. */
  answered(id: string): Promise<void>
  /**
   * Takes over those of processes that have ended, of which no other process gets any; forgets those for which nobody
   * waits any more.
   */
  takeOver(): Promise<readonly TakenRequest[]>
}
