import type { LibraryPlace } from '../../library/library-place.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { type OpenDatabase, openDatabase } from '../../library/postgres/open-database.ts'
import { inDatabaseTurn } from '../../library/postgres/process-lock.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { searchWidth } from '../indexes/hnsw-graph.ts'
import { analysisFingerprint, libraryIdentity } from '../indexes/snapshot/identity.ts'
import { catchUp, createIndexFeed } from '../indexing/index-feed.ts'
import type { OpenPaperSearch } from '../search/open-paper-search.ts'
import type { DateDirection, PaperSearch } from '../search/paper-search.ts'
import { createDatabaseIndex, type DatabaseIndex } from './database-index.ts'
import { createDatabaseFinder } from './find-in-database.ts'
import { createKnownTerms } from './known-terms.ts'
import { createReadWithDatabase } from './read-with-database.ts'
import { toCondition } from './search-filter-sql.ts'
import { buildIndexes, openTables, type SearchTables } from './search-tables.ts'
import { createDatabaseSuggestions } from './suggest-from-database.ts'

/**
 * Each connection's: how wide the graph is searched, that it goes on where a filter refuses what it finds, and that no
 * statement is compiled, which would take longer than to run it.
 */
function connectionSettings(papers: number): string {
  return `SET hnsw.ef_search = ${Math.min(widestSearch, searchWidth(papers))}; SET hnsw.iterative_scan = 'relaxed_order'; SET jit = off`
}

/** pgvector's own limit. */
const widestSearch = 1000
/** From so many changes on it is told that they are indexed. */
const manyChanges = 5000
/** Papers without vectors that a process takes over from one that is gone. */
const mostUnembedded = 10_000

export interface DatabaseSearchOptions extends LibraryPlace {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  /** The same where it may be away: see `guardEmbedder`. */
  readonly guarded: Embedder
  readonly onNotice: (notice: string) => void
}

/**
 * Opens the search in the database that holds the library, and builds its indexes where there are none: whichever process
 * comes first does, the others wait. Rejects with an `AppError`.
 */
export async function openDatabaseSearch(
  url: string,
  options: DatabaseSearchOptions,
): Promise<OpenPaperSearch> {
  const { library, embedder, guarded } = options
  let papers = 0
  const database = await openDatabase(url, () => connectionSettings(papers))
  const tables = await inDatabaseTurn(url, 'search', () => prepare(database, options))
  const index = createDatabaseIndex(database, tables)
  const unembedded = embedder.isQuick === true ? [] : await withoutVector(database, tables)
  await index.readStatus()
  papers = index.status().papers
  const feed = createIndexFeed({ library, embedder, guarded, index, unembedded })
  return {
    paperSearch: toPaperSearch({ database, tables, library, index, feed }),
    leave: async () => undefined,
  }
}

/** The tables with their indexes. */
async function prepare(
  database: OpenDatabase,
  { library, embedder, onNotice }: DatabaseSearchOptions,
): Promise<SearchTables> {
  const tables = await openTables(database, {
    library: await libraryIdentity(library),
    reading: `${embedder.fingerprint} ${analysisFingerprint(embedder.dimension)}`,
    dimension: embedder.dimension,
    leadingDimensions: embedder.leadingDimensions ?? embedder.dimension,
  })
  if (tables.isBuilt) return tables
  const index = createDatabaseIndex(database, tables)
  await index.readStatus()
  const { lastSequence } = await library.status()
  const changes = lastSequence - index.lastSequence
  if (changes >= manyChanges) onNotice(`Indexing ${changes} changes in the database; this is done once.`)
  await catchUp(library, embedder, index)
  await buildIndexes(database, tables)
  return { ...tables, isBuilt: true }
}

async function withoutVector({ query }: OpenDatabase, { papers }: SearchTables): Promise<readonly string[]> {
  const rows = await query<{ readonly id: string }>(
    `SELECT id FROM ${papers} WHERE vector IS NULL ORDER BY number LIMIT $1`,
    [mostUnembedded],
  )
  return rows.map(({ id }) => id)
}

interface DatabaseSearchParts {
  readonly database: OpenDatabase
  readonly tables: SearchTables
  readonly library: PaperLibrary
  readonly index: DatabaseIndex
  readonly feed: () => Promise<void>
}

function toPaperSearch({ database, tables, library, index, feed }: DatabaseSearchParts): PaperSearch {
  const { query } = database
  const { papers } = tables
  const status = (): ReturnType<DatabaseIndex['status']> => index.status()
  const knownTerms = createKnownTerms(query, tables, status)

  async function ids(sql: string, parameters: readonly unknown[]): Promise<readonly string[]> {
    return (await query<{ readonly id: string }>(sql, parameters)).map(({ id }) => id)
  }

  return {
    async refresh() {
      if ((await index.readStatus()).isBehind) await feed()
    },
    status: async () => status(),
    readWith: createReadWithDatabase(query, tables, knownTerms),
    find: createDatabaseFinder({ query, tables, knownTerms, papers: () => status().papers }),
    async byDate(order, limit, filter) {
      const condition = await toCondition(filter, knownTerms, status().papers)
      if (condition === undefined) return []
      return ids(
        `SELECT id FROM ${papers} WHERE true ${condition.sql} ORDER BY ${dateOrder[order]}, id LIMIT $1`,
        [limit],
      )
    },
    async vectorsOf(wanted) {
      const rows = await query<VectorRow>(
        `SELECT id, vector::text, scale FROM ${papers} WHERE id = ANY($1)`,
        [wanted],
      )
      const byId = new Map(rows.map(row => [row.id, toVector(row, tables.dimension)]))
      return wanted.map(id => byId.get(id))
    },
    sample: count =>
      ids(
        `
        SELECT id FROM ${papers} WHERE number IN (
          SELECT generate_series(ends.first, ends.last, greatest(1, (ends.last - ends.first + 1) / $1))
          FROM (SELECT min(number) AS first, max(number) AS last FROM ${papers}) AS ends
        ) ORDER BY number LIMIT $1
        `,
        [Math.max(1, count)],
      ),
    ...createDatabaseSuggestions({ library, query, tables }),
  }
}

const dateOrder: Readonly<Record<DateDirection, string>> = {
  'newest-first': 'date DESC',
  // Those without a date have 0 for one.
  'oldest-first': '(date = 0), date',
}

interface VectorRow {
  readonly id: string
  readonly vector: string | null
  readonly scale: number
}

function toVector({ vector, scale }: VectorRow, dimension: number): Float32Array {
  if (vector === null) return new Float32Array(dimension)
  return Float32Array.from(JSON.parse(vector) as readonly number[], number => number * scale)
}
