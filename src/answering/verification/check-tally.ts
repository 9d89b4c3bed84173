import type { CheckedStatement } from './checked-statement.ts'

/** How the statements of a language model fared in the checks. */
export interface CheckTally {
  readonly written: number
  readonly kept: number
  readonly dropped: number
  /** Kept in the paper's own words in place of the model's. */
  readonly quoted: number
  readonly citationsAdded: number
  readonly citationsChanged: number
  /** Cited numbers that no source has. */
  readonly inventedCitations: number
  /** Faults found, by kind. */
  readonly faults: Readonly<Record<string, number>>
}

export const emptyTally: CheckTally = {
  written: 0,
  kept: 0,
  dropped: 0,
  quoted: 0,
  citationsAdded: 0,
  citationsChanged: 0,
  inventedCitations: 0,
  faults: {},
}

/** A tally with one more statement. */
export function withStatement(tally: CheckTally, checked: CheckedStatement): CheckTally {
  const how = checked.kind === 'kept' ? checked.how : undefined
  return addTallies(tally, {
    written: 1,
    kept: checked.kind === 'kept' ? 1 : 0,
    dropped: checked.kind === 'dropped' ? 1 : 0,
    quoted: how === 'quoted' ? 1 : 0,
    citationsAdded: how === 'citation-added' ? 1 : 0,
    citationsChanged: how === 'citation-changed' ? 1 : 0,
    inventedCitations: checked.unknownNumbers.length,
    faults: countKinds(checked.faults.map(({ kind }) => kind)),
  })
}

export function addTallies(one: CheckTally, other: CheckTally): CheckTally {
  const kinds = [...new Set([...Object.keys(one.faults), ...Object.keys(other.faults)])]
  return {
    written: one.written + other.written,
    kept: one.kept + other.kept,
    dropped: one.dropped + other.dropped,
    quoted: one.quoted + other.quoted,
    citationsAdded: one.citationsAdded + other.citationsAdded,
    citationsChanged: one.citationsChanged + other.citationsChanged,
    inventedCitations: one.inventedCitations + other.inventedCitations,
    faults: Object.fromEntries(
      kinds.map(kind => [kind, (one.faults[kind] ?? 0) + (other.faults[kind] ?? 0)]),
    ),
  }
}

/** A statement with several faults of one kind has that kind once. */
function countKinds(kinds: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(kinds.map(kind => [kind, 1]))
}
