import type { KeyedPaper } from '../paper-library.ts'
import type { Statements } from './statements.ts'

/** When papers first came, as far as those tell that they take the place of. */
export interface Arrivals {
  /** The sequence number under which a new row's paper first came: that given, or an earlier one; null for what is no news. */
  of(paper: KeyedPaper, sequence: number): number | null
}

/** Reads, before they are removed, what is replaced: a paper whose ID became known keeps its arrival. */
export function createArrivals(statements: Statements, replacedIds: readonly string[]): Arrivals {
  const replaced = replacedIds.flatMap(id => {
    const row = statements.arrivalOf.get(id)
    return row === undefined
      ? []
      : [{ arrival: row.arrival, keys: new Set(JSON.parse(row.keys) as number[]) }]
  })
  return {
    of({ keys }, sequence) {
      const before = replaced.filter(each => keys.some(key => each.keys.has(key)))
      if (before.some(({ arrival }) => arrival === null)) return null
      return Math.min(sequence, ...before.map(({ arrival }) => arrival ?? sequence))
    },
  }
}
