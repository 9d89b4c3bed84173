/** What is remembered of an outside source between requests, for all processes. */
export interface SourceState {
  /** When the last request began or ended, by the clock that never goes back; absent before the first one. */
  readonly lastSteady?: number
  /** Until when it asks to be left alone, in milliseconds since 1970. */
  readonly quietUntil?: number
}

/** Keeps account of the requests to outside sources. Methods reject with an `AppError`. */
export interface SourceRecords {
  state(source: string): Promise<SourceState>
  /** Counts a request that begins now; false, and nothing counted, where the day's limit is reached. */
  count(source: string, request: CountedRequest): Promise<boolean>
  /** Notes when a request ended. */
  ended(source: string, steady: number): Promise<void>
  keepQuiet(source: string, until: number): Promise<void>
  /** Requests counted on a day. */
  counted(source: string, day: string): Promise<number>
}

export interface CountedRequest {
  /** ISO 8601 date, UTC. */
  readonly day: string
  readonly limit: number
  readonly steady: number
}

/** The clock that never goes back while the machine runs, the same for all its processes, in milliseconds. */
export function steadyMs(): number {
  return Number(process.hrtime.bigint() / 1_000_000n)
}
