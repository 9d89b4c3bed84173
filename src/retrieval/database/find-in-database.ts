import type { Query } from '../../library/postgres/open-database.ts'
import { impactUnit } from '../indexes/lexical-segment.ts'
import type { FoundPaper, PaperQuery } from '../search/paper-search.ts'
import type { KnownTerm, KnownTerms } from './known-terms.ts'
import { toVectorText } from './paper-rows.ts'
import { type FilterCondition, toCondition } from './search-filter-sql.ts'
import type { SearchTables } from './search-tables.ts'

/*
 * One statement a question:
 *
 *     GIN over terms ─► papers that have a rare word of the question ─► BM25 over all of its words ─► best k ─┐
 *     HNSW over vectors, on and on where a filter refuses what it finds ─────────────► nearest k ─┴─► both scores
 *
 * Only the rarest words choose papers, as many as lead to a few thousand of them: who has none of these and is still
 * among the best has to be full of common ones. The best of those that were chosen are as exact as their bytes.
 */

/** Papers whose scores are worked out for a question. */
const mostCandidates = 6000
/** Of the share of papers that a filter lets through at most, reading all of their vectors is worth it. */
const leastShareForGraph = 0.1

export interface DatabaseFinderParts {
  readonly query: Query
  readonly tables: SearchTables
  readonly knownTerms: KnownTerms
  readonly papers: () => number
}

/** A known term with its whole weight. */
interface WeighedTerm extends KnownTerm {
  readonly weight: number
}

interface FoundRow {
  readonly id: string
  readonly lexical: number
  readonly dense: number
}

export function createDatabaseFinder({ query, tables, knownTerms, papers }: DatabaseFinderParts) {
  async function weigh(terms: PaperQuery['terms']): Promise<readonly WeighedTerm[]> {
    await knownTerms.lookUp(terms.map(({ term }) => term))
    return terms.flatMap(({ term, weight }) => {
      const known = knownTerms.get(term)
      return known === undefined ? [] : [{ ...known, weight: weight * knownTerms.rarityOf(term) }]
    })
  }

  return async ({ terms, vector, limit, filter = {} }: PaperQuery): Promise<readonly FoundPaper[]> => {
    const [weighed, condition] = [await weigh(terms), await toCondition(filter, knownTerms, papers())]
    if (condition === undefined || limit <= 0 || (weighed.length === 0 && vector === undefined)) return []
    const isNarrow = condition.most < leastShareForGraph * papers()
    const asked = { tables, terms: weighed, vector, limit, condition }
    const found = await run(query, { ...asked, isExact: isNarrow })
    const near = found.filter(({ denseScore }) => denseScore > 0).length
    // The graph was given up before it had found enough that a filter lets through.
    if (vector === undefined || isNarrow || condition.sql === '' || near >= limit) return found
    return run(query, { ...asked, isExact: true })
  }
}

interface Asked {
  readonly tables: SearchTables
  readonly terms: readonly WeighedTerm[]
  readonly vector: Float32Array | undefined
  readonly limit: number
  readonly condition: FilterCondition
  /** Whether each vector that the filter lets through is read. */
  readonly isExact: boolean
}

async function run(query: Query, asked: Asked): Promise<readonly FoundPaper[]> {
  const { tables, terms, vector, limit, condition, isExact } = asked
  const score = scoreSql(terms)
  const parts: string[] = []
  if (terms.length > 0)
    parts.push(`(
      SELECT number FROM (
        SELECT number, ${score} AS score FROM ${tables.papers}
        WHERE terms && '{${choosing(terms, condition).join(',')}}'::integer[] ${condition.sql}
      ) AS candidate WHERE score > 0 ORDER BY score DESC, number LIMIT $1
    )`)
  // What is added keeps the graph out of it.
  if (vector !== undefined)
    parts.push(`(
      SELECT number FROM (
        SELECT number, vector <#> $2::halfvec(${tables.dimension}) AS distance FROM ${tables.papers}
        WHERE vector IS NOT NULL ${condition.sql}
        ORDER BY (vector <#> $2::halfvec(${tables.dimension})) ${isExact ? '+ 0' : ''} LIMIT $1
      ) AS near WHERE distance < 0
    )`)
  const cosine = vector === undefined ? '0' : `coalesce(-(vector <#> $2::halfvec(${tables.dimension})), 0)`
  const rows = await query<FoundRow>(
    `
    WITH found AS MATERIALIZED (${parts.join(' UNION ')})
    SELECT id, ${score} AS lexical, ${cosine} AS dense FROM found JOIN ${tables.papers} USING (number)
    `,
    vector === undefined ? [limit] : [limit, toVectorText(vector)],
  )
  return rows.map(({ id, lexical, dense }) => ({ paperId: id, lexicalScore: lexical, denseScore: dense }))
}

/** The numbers of the terms of which a paper has to have one. */
function choosing(terms: readonly WeighedTerm[], { most }: FilterCondition): readonly number[] {
  const rarestFirst = [...terms].sort((a, b) => a.frequency - b.frequency)
  // A filter that lets few through chooses by itself.
  if (most <= mostCandidates) return rarestFirst.map(({ number }) => number)
  let papers = 0
  return rarestFirst
    .filter(({ frequency }, i) => {
      papers += frequency
      return i === 0 || papers <= mostCandidates
    })
    .map(({ number }) => number)
}

/** BM25 of a row. */
function scoreSql(terms: readonly WeighedTerm[]): string {
  if (terms.length === 0) return '0::float8'
  return terms
    .map(
      ({ number, weight }) =>
        `coalesce(get_byte(impacts, array_position(terms, ${number}) - 1), 0) * ${(weight * impactUnit).toExponential()}::float8`,
    )
    .join(' + ')
}
