import { setTimeout as sleep } from 'node:timers/promises'

/** Work that is under way: acknowledgements on their way to a surface, answers that a shutdown waits for. */
export interface PendingWork {
  /** Counts until the work has ended; its failure is the caller's. */
  track(work: Promise<void>): Promise<void>
  /** Resolves once none is left, what begins meanwhile counted, or after `longestMs`; returns how much was left. */
  settled(longestMs: number): Promise<number>
  /** Resolves once all that is under way now has ended, or after `longestMs`. */
  presentSettled(longestMs: number): Promise<void>
}

export function createPendingWork(): PendingWork {
  const pending = new Set<Promise<void>>()
  return {
    async track(work) {
      pending.add(work)
      try {
        await work
      } finally {
        pending.delete(work)
      }
    },
    async settled(longestMs) {
      const timer = new AbortController()
      const late = sleep(longestMs, true, { signal: timer.signal }).catch(() => true)
      let isLate = false
      while (pending.size > 0 && !isLate) {
        isLate = await Promise.race([Promise.allSettled(pending).then(() => false), late])
      }
      timer.abort()
      return pending.size
    },
    async presentSettled(longestMs) {
      if (pending.size === 0) return
      const timer = new AbortController()
      const late = sleep(longestMs, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([Promise.allSettled(pending), late])
      timer.abort()
    },
  }
}
