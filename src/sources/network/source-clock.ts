import { setTimeout as wait } from 'node:timers/promises'
import { steadyMs } from '../../library/source-records.ts'

/** The clocks by which sources are asked. */
export interface SourceClock {
  /** Milliseconds since 1970. Somebody may set it. */
  now(): number
  /** Milliseconds that never go back while the machine runs, the same for all its processes. */
  steady(): number
  /** Resolves later; rejects with the signal's reason where that is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: SourceClock = {
  now: Date.now,
  steady: steadyMs,
  async wait(ms, signal) {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(error => {
      signal?.throwIfAborted()
      throw error
    })
  },
}
