import type { Query } from '../../library/postgres/open-database.ts'
import { searchWidth } from '../indexes/hnsw-graph.ts'
import { impactUnit } from '../indexes/lexical-segment.ts'
import { papersForGraph } from '../indexing/build-snapshot.ts'
import type { FoundPaper, PaperQuery } from '../search/paper-search.ts'
import type { KnownTerm, KnownTerms } from './known-terms.ts'
import { toSparseText, toVectorText } from './paper-rows.ts'
import { type FilterCondition, toCondition } from './search-filter-sql.ts'
import { leadingSql, type SearchTables } from './search-tables.ts'

/*
 * Two statements a question, side by side on two connections:
 *
 *     GIN over terms ─► papers that have a weighty word of the question ─► BM25 over all of its words ─► best k ─┐
 *     HNSW over leading numbers, on and on where a filter refuses ─► whole cosines ─────────────► nearest k ─┴─► both scores
 *
 * Only the weightiest words choose papers, as many as lead to some thousands of them: who has none of these gets no more
 * than the others' weights together (what MaxScore calls non-essential: Turtle & Flood 1995), and is rarely among the best.
 * The best of those that were chosen have the very scores that the index in memory gives them.
 */

/** Papers whose scores are worked out for a question. */
const mostCandidates = 40_000
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

/** Of a question, in SQL; `$1` is how many are wanted, `$2` its words, `$3` its vector. */
interface Asked {
  readonly terms: readonly WeighedTerm[]
  readonly vector: Float32Array | undefined
  readonly limit: number
  readonly condition: FilterCondition
}

export function createDatabaseFinder({ query, tables, knownTerms, papers }: DatabaseFinderParts) {
  const questionVector = `$3::vector(${tables.dimension})`
  const lexical = '-(impacts <#> $2::sparsevec)'
  const dense = `coalesce(-(vector::vector <#> ${questionVector}) * scale, 0)`

  async function weigh(terms: PaperQuery['terms']): Promise<readonly WeighedTerm[]> {
    await knownTerms.lookUp(terms.map(({ term }) => term))
    const weighed = new Map<number, WeighedTerm>()
    for (const { term, weight } of terms) {
      const known = knownTerms.get(term)
      if (known === undefined) continue
      const before = weighed.get(known.number)?.weight ?? 0
      weighed.set(known.number, { ...known, weight: before + weight * knownTerms.rarityOf(term) })
    }
    return [...weighed.values()]
  }

  async function run(sql: string, { terms, vector, limit }: Asked): Promise<readonly FoundRow[]> {
    const words = toSparseText(terms.map(({ number, weight }) => [number, weight * impactUnit]))
    return query<FoundRow>(sql, [limit, words, toVectorText(vector ?? new Float32Array(tables.dimension))])
  }

  function byWords(asked: Asked): Promise<readonly FoundRow[]> {
    const { terms, condition } = asked
    return run(
      `
      SELECT id, lexical, ${dense} AS dense FROM (
        SELECT number, ${lexical} AS lexical FROM ${tables.papers}
        WHERE terms && '{${choosing(terms, condition).join(',')}}'::integer[] ${condition.sql}
        ORDER BY lexical DESC, number LIMIT $1
      ) AS best JOIN ${tables.papers} USING (number) WHERE lexical > 0
      `,
      asked,
    )
  }

  /** `isExact`: by all vectors that the filter lets through. */
  function byVector(asked: Asked, isExact: boolean): Promise<readonly FoundRow[]> {
    const width = Math.max(asked.limit, searchWidth(papers()))
    const near = `ORDER BY ${leadingSql('vector', tables)} <=> ${leadingSql(questionVector, tables)} LIMIT ${width}`
    return run(
      `
      SELECT id, ${lexical} AS lexical, dense FROM (
        SELECT id, impacts, ${dense} AS dense FROM ${tables.papers}
        WHERE vector IS NOT NULL ${asked.condition.sql} ${isExact ? '' : near}
      ) AS near WHERE dense > 0 ORDER BY dense DESC LIMIT $1
      `,
      asked,
    )
  }

  async function nearest(asked: Asked): Promise<readonly FoundRow[]> {
    const { condition, limit } = asked
    // As many are compared in memory too.
    const isNarrow = condition.most < Math.max(papersForGraph, leastShareForGraph * papers())
    if (isNarrow) return byVector(asked, true)
    const found = await byVector(asked, false)
    // The graph was given up before it had found enough that a filter lets through.
    return condition.sql === '' || found.length >= limit ? found : byVector(asked, true)
  }

  return async ({ terms, vector, limit, filter = {} }: PaperQuery): Promise<readonly FoundPaper[]> => {
    const [weighed, condition] = [await weigh(terms), await toCondition(filter, knownTerms, papers())]
    if (condition === undefined || limit <= 0) return []
    const asked = { terms: weighed, vector, limit, condition }
    const found = await Promise.all([
      weighed.length === 0 ? [] : byWords(asked),
      vector === undefined ? [] : nearest(asked),
    ])
    const rows = new Map(found.flat().map(row => [row.id, row]))
    return [...rows.values()].map(row => ({
      paperId: row.id,
      lexicalScore: row.lexical,
      denseScore: row.dense,
    }))
  }
}

/** The numbers of the terms of which a paper has to have one. */
function choosing(terms: readonly WeighedTerm[], { most }: FilterCondition): readonly number[] {
  const weightiestFirst = [...terms].sort((a, b) => b.weight - a.weight)
  // A filter that lets few through chooses by itself.
  if (most <= mostCandidates) return weightiestFirst.map(({ number }) => number)
  let papers = 0
  return weightiestFirst
    .filter(({ frequency }, i) => {
      papers += frequency
      return i === 0 || papers <= mostCandidates
    })
    .map(({ number }) => number)
}
