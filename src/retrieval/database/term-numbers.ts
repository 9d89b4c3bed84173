import type { Query } from '../../library/postgres/open-database.ts'
import { acronymOfFacet } from '../indexes/facets.ts'
import { letterSet } from '../indexes/lexicon.ts'
import type { SearchTables } from './search-tables.ts'

/** Numbers kept in memory while papers come in: some 100 MB. */
const mostKept = 500_000

/** The numbers of terms, given out as they come. */
export interface TermNumbers {
  /** Of all of these; unknown ones get numbers of their own. */
  of(terms: Iterable<string>): Promise<ReadonlyMap<string, number>>
}

interface NumberedTerm {
  readonly term: string
  readonly number: number
}

/** `query` is none of a transaction: a number that is given out once stays, whatever becomes of the paper. */
export function createTermNumbers(query: Query, { terms: table }: SearchTables): TermNumbers {
  let kept = new Map<string, number>()

  async function read(terms: readonly string[]): Promise<void> {
    const rows = await query<NumberedTerm>(`SELECT term, number FROM ${table} WHERE term = ANY($1)`, [terms])
    for (const { term, number } of rows) kept.set(term, number)
  }

  return {
    async of(terms) {
      // In one order, so that no two processes wait for each other's.
      const wanted = [...new Set(terms)].sort()
      if (kept.size > mostKept) kept = new Map()
      const unknown = wanted.filter(term => !kept.has(term))
      if (unknown.length > 0) await read(unknown)
      const fresh = unknown.filter(term => !kept.has(term))
      if (fresh.length > 0) {
        const explained = fresh.map(acronymOfFacet)
        await query(
          `
          INSERT INTO ${table} (term, letters, acronym, expansion)
          SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING
          `,
          [
            fresh,
            fresh.map(letterSet),
            explained.map(each => each?.acronym ?? null),
            explained.map(each => each?.expansion ?? null),
          ],
        )
        await read(fresh)
      }
      return new Map(wanted.flatMap(term => [[term, kept.get(term) ?? 0] as const]))
    },
  }
}
