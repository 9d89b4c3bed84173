import type { Query } from '../../library/postgres/open-database.ts'
import { inverseDocumentFrequency, toIndexedTerm } from '../indexes/lexical-segment.ts'
import type { SearchTables } from './search-tables.ts'

export interface KnownTerm {
  readonly number: number
  /** In how many papers it occurs, above 0. */
  readonly frequency: number
}

/** Terms of questions, looked up once for as long as the library stays as it is. */
export interface KnownTerms {
  /** Looks up those that have yet to be. */
  lookUp(terms: Iterable<string>): Promise<void>
  /** A term that was looked up; undefined where no paper has it. */
  get(term: string): KnownTerm | undefined
  has(term: string): boolean
  /** BM25's weight of a term that was looked up. */
  rarityOf(term: string): number
}

/** Remembered at most. */
const mostKept = 20_000

export function createKnownTerms(
  query: Query,
  { terms: table }: SearchTables,
  status: () => { readonly papers: number; readonly lastSequence: number },
): KnownTerms {
  let kept = new Map<string, KnownTerm | undefined>()
  let sequence = -1

  function forget(): void {
    const { lastSequence } = status()
    if (lastSequence === sequence && kept.size < mostKept) return
    sequence = lastSequence
    kept = new Map()
  }

  return {
    async lookUp(terms) {
      forget()
      const unknown = [...new Set([...terms].map(toIndexedTerm))].filter(term => !kept.has(term))
      if (unknown.length === 0) return
      const rows = await query<KnownTerm & { readonly term: string }>(
        `SELECT term, number, frequency FROM ${table} WHERE term = ANY($1) AND frequency > 0`,
        [unknown],
      )
      for (const term of unknown) kept.set(term, undefined)
      for (const { term, number, frequency } of rows) kept.set(term, { number, frequency })
    },
    get: term => kept.get(toIndexedTerm(term)),
    has: term => kept.has(toIndexedTerm(term)),
    rarityOf(term) {
      const frequency = kept.get(toIndexedTerm(term))?.frequency ?? 0
      return inverseDocumentFrequency(frequency, Math.max(1, frequency, status().papers))
    },
  }
}
