import { setTimeout as sleep } from 'node:timers/promises'

/** Acknowledgements on their way. A surface gives a few seconds for each, while an answer may take as long as it needs. */
export interface Acknowledgements {
  /** Counts until the acknowledgement has arrived; its failure is the caller's. */
  track(acknowledgement: Promise<void>): Promise<void>
  /** Resolves once none is on its way, or after `longestMs`. */
  settled(longestMs: number): Promise<void>
}

export function createAcknowledgements(): Acknowledgements {
  const pending = new Set<Promise<void>>()
  return {
    async track(acknowledgement) {
      pending.add(acknowledgement)
      try {
        await acknowledgement
      } finally {
        pending.delete(acknowledgement)
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
    },
  }
}
