/** Of IDs that a checkpoint carries on, the last ones stay. */
const mostKept = 5000

/** IDs that have been read, so that what a source sends twice counts once. */
export interface SeenIds {
  /** Whether it is seen for the first time. */
  add(id: string): boolean
  /** To be kept in a checkpoint. */
  kept(): readonly string[]
}

export function createSeenIds(known: readonly string[] = []): SeenIds {
  const ids = new Set(known)
  return {
    add(id) {
      if (ids.has(id)) return false
      ids.add(id)
      return true
    },
    kept: () => [...ids].slice(-mostKept),
  }
}
