/** Discord replays events after a dropped connection; far fewer than this can be under way at once. */
const remembered = 10_000

/** Tells an event that comes a second time from a new one. */
export interface SeenIds {
  /** True the first time. */
  add(id: string): boolean
}

export function createSeenIds(): SeenIds {
  const ids = new Set<string>()
  return {
    add(id) {
      if (ids.has(id)) return false
      ids.add(id)
      const [oldest] = ids
      if (ids.size > remembered && oldest !== undefined) ids.delete(oldest)
      return true
    },
  }
}
