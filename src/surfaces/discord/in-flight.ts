import { setTimeout as sleep } from 'node:timers/promises'

/** Requests that are being answered. */
export interface InFlight {
  readonly count: number
  /** Counts until the work has ended; its failure is the caller's. */
  track(work: Promise<void>): Promise<void>
  /** Resolves when none is left, or after `timeoutMs`; returns how many were left. */
  drained(timeoutMs: number): Promise<number>
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<void>>()
  return {
    get count() {
      return running.size
    },
    async track(work) {
      running.add(work)
      try {
        await work
      } finally {
        running.delete(work)
      }
    },
    async drained(timeoutMs) {
      const timer = new AbortController()
      const late = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([Promise.allSettled(running), late])
      timer.abort()
      return running.size
    },
  }
}
