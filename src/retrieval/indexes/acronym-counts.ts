import { acronymOfFacet } from './facets.ts'
import { documentFrequency, type LexicalSegment } from './lexical-segment.ts'
import { termsOf } from './lexicon.ts'

/** In how many papers each short form is explained how; read off a segment's facets. */
export interface AcronymCounts {
  /** By short form: by expansion, how many papers. */
  readonly byAcronym: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** By expansion: by short form, how many papers. */
  readonly byExpansion: ReadonlyMap<string, ReadonlyMap<string, number>>
}

export function countAcronyms(segment: LexicalSegment): AcronymCounts {
  const byAcronym = new Map<string, Map<string, number>>()
  const byExpansion = new Map<string, Map<string, number>>()
  for (const term of termsOf(segment.lexicon)) {
    const explained = acronymOfFacet(term)
    if (explained === undefined) continue
    const papers = documentFrequency(segment, term)
    enter(byAcronym, explained.acronym).set(explained.expansion, papers)
    enter(byExpansion, explained.expansion).set(explained.acronym, papers)
  }
  return { byAcronym, byExpansion }
}

/** What most papers say, over all segments; of equals the first by letter, so that the order of reading is no matter. */
export function mostCounted(
  counts: readonly (ReadonlyMap<string, number> | undefined)[],
): string | undefined {
  const sums = new Map<string, number>()
  for (const count of counts) {
    for (const [form, papers] of count ?? []) sums.set(form, (sums.get(form) ?? 0) + papers)
  }
  const [most] = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most?.[0]
}

function enter(maps: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const known = maps.get(key)
  if (known !== undefined) return known
  const fresh = new Map<string, number>()
  maps.set(key, fresh)
  return fresh
}
