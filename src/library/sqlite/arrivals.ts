import { arrivalOf } from '../arrival-of.ts'
import type { KeyedPaper } from '../paper-library.ts'
import type { Statements } from './statements.ts'

/** When papers first came, as far as those tell that they take the place of. */
export interface Arrivals {
  /** As `arrivalOf`. */
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
  return { of: (paper, sequence) => arrivalOf(paper, sequence, replaced) }
}
