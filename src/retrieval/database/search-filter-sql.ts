import type { SearchFilter } from '../../domain/search-filter.ts'
import { dateBounds, facetGroups } from '../indexes/facets.ts'
import type { KnownTerms } from './known-terms.ts'

/** A filter as a condition on a paper's row. */
export interface FilterCondition {
  /** `AND …`, of numbers alone; empty where it lets all papers through. */
  readonly sql: string
  /** How many papers it lets through at most. */
  readonly most: number
}

/** Undefined where it lets no paper through. */
export async function toCondition(
  filter: SearchFilter,
  knownTerms: KnownTerms,
  papers: number,
): Promise<FilterCondition | undefined> {
  const groups = facetGroups(filter)
  await knownTerms.lookUp(groups.flat())
  const conditions: string[] = []
  let most = papers
  for (const group of groups) {
    const known = group.flatMap(facet => knownTerms.get(facet) ?? [])
    if (known.length === 0) return undefined
    most = Math.min(
      most,
      known.reduce((sum, { frequency }) => sum + frequency, 0),
    )
    conditions.push(`AND terms && '{${known.map(({ number }) => number).join(',')}}'::integer[]`)
  }
  const range = dateBounds(filter)
  if (range !== undefined)
    conditions.push(`AND date > 0 AND latest >= ${toWhole(range.since)} AND date <= ${toWhole(range.until)}`)
  return { sql: conditions.join(' '), most }
}

/** A bound that is no number lets nothing through, as no number is above or below it. */
function toWhole(bound: number): string {
  return Number.isFinite(bound) ? String(Math.trunc(bound)) : "'NaN'::float8"
}
