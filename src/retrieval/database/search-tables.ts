import { AppError } from '../../errors.ts'
import type { OpenDatabase, Query } from '../../library/postgres/open-database.ts'
import { hnswSettings } from '../indexes/hnsw-graph.ts'

/*
 * What is found in Postgres lies in a schema of its own, `footnote_search`: all of it can be made again from the library.
 *
 *     index   number │ identity │ last_sequence │ papers │ built          one for each embedder and way of reading texts
 *     paper_N  number │ id │ date … latest │ terms {3,17,204} │ impacts {3:91,17:40} │ names {…} │ vector halfvec(d), scale
 *     term_N   number │ term │ frequency │ letters │ acronym, expansion
 *
 * `terms` are the numbers of a paper's terms and facets (indexes/facets.ts) under a GIN index: such an array is what a
 * `tsvector` would be without the texts of its words, which stand once, in `term_N`, with the numbers of papers that have
 * them. `impacts` are those of indexes/lexical-segment.ts as a sparse vector, of which BM25 is the product with the
 * question's weights; `vector` and `scale` are the bytes of indexes/vector-segment.ts. Scores are therefore those of the index
 * in memory. The graph knows the leading numbers of a vector alone, as indexes/hnsw-graph.ts does.
 */

/** How the tables are laid out; those of another layout are dropped. */
const layout = 2

/** Since 0.8.0 an index goes on where a filter refuses what it found; older ones than this are not tried here. */
const leastVersion = [0, 8, 3] as const
/** Bytes of a row that is kept as it is; to take apart what was packed would take longer than to score it. */
const longestRow = 8160
/** Of an HNSW index over `halfvec`; of more, the leading ones have to do. */
const mostDimensions = 4000

/** The tables of one index. */
export interface SearchTables {
  readonly number: number
  readonly papers: string
  readonly terms: string
  readonly dimension: number
  /** By how many of a vector's numbers the graph goes. */
  readonly leadingDimensions: number
  /** Whether the papers' indexes are there; before that, frequencies are not kept. */
  readonly isBuilt: boolean
}

export interface TablesIdentity {
  /** The library's; indexes of what it was before it was restored are dropped. */
  readonly library: string
  /** By what its texts are read and its vectors made. */
  readonly reading: string
  readonly dimension: number
  readonly leadingDimensions: number
}

/**
 * Finds or makes the tables of an index; one process at a time calls it. Rejects with an `AppError` `bad-configuration`
 * where the server has no pgvector that will do.
 */
export async function openTables(database: OpenDatabase, identity: TablesIdentity): Promise<SearchTables> {
  const { reading, dimension, leadingDimensions } = identity
  const library = `${identity.library} ${layout}`
  if (leadingDimensions > mostDimensions)
    throw new AppError(
      'bad-configuration',
      `FOOTNOTE_SEARCH=postgres takes vectors of at most ${mostDimensions} numbers, and FOOTNOTE_EMBEDDINGS makes ${dimension}. Choose another embedder, or leave FOOTNOTE_SEARCH empty.`,
    )
  await requireVectors(database)
  return database.transaction(async query => {
    await query('CREATE SCHEMA IF NOT EXISTS footnote_search')
    await query(`
      CREATE TABLE IF NOT EXISTS footnote_search.index (
        number        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        library       text NOT NULL,
        reading       text NOT NULL,
        last_sequence bigint NOT NULL DEFAULT 0,
        papers        bigint NOT NULL DEFAULT 0,
        built         boolean NOT NULL DEFAULT false,
        UNIQUE (library, reading)
      )`)
    await dropOthers(query, library)
    const laidOut = { ...identity, library }
    const known = await find(query, laidOut)
    if (known !== undefined) return known
    await query('INSERT INTO footnote_search.index (library, reading) VALUES ($1, $2)', [library, reading])
    const made = await find(query, laidOut)
    if (made === undefined) throw new AppError('internal', 'An index that was just made is not there.')
    await create(query, made)
    return made
  })
}

/** The indexes over the papers, once they are in: one by one each would cost several times as long. */
export async function buildIndexes(database: OpenDatabase, tables: SearchTables): Promise<void> {
  const { papers, terms, number } = tables
  await database.transaction(async query => {
    // Several processes building one index share memory that a container has little of.
    await query("SET LOCAL max_parallel_maintenance_workers = 0; SET LOCAL work_mem = '256MB'")
    await query(`
      SELECT set_config('maintenance_work_mem', '1GB', true)
      WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('1GB')`)
    await query(`
      UPDATE ${terms} SET frequency = counted.papers FROM (
        SELECT term, count(*) AS papers FROM ${papers}, unnest(terms || names) AS term GROUP BY term
      ) AS counted WHERE ${terms}.number = counted.term`)
    await query(`CREATE INDEX ON ${papers} USING gin (terms)`)
    await query(`CREATE INDEX ON ${papers} USING gin (names)`)
    await query(`CREATE INDEX ON ${papers} (date, id)`)
    await query(`
      CREATE INDEX ON ${papers} USING hnsw ((${leadingSql('vector', tables)}) halfvec_cosine_ops)
      WITH (m = ${hnswSettings.links}, ef_construction = ${hnswSettings.buildWidth})`)
    await query('UPDATE footnote_search.index SET built = true WHERE number = $1', [number])
    await query(`ANALYZE ${papers}, ${terms}`)
  })
}

/** The leading numbers of a vector or `halfvec`, as the graph has them. */
export function leadingSql(
  vector: string,
  { leadingDimensions }: Pick<SearchTables, 'leadingDimensions'>,
): string {
  return `subvector(${vector}, 1, ${leadingDimensions})::halfvec(${leadingDimensions})`
}

async function requireVectors(database: OpenDatabase): Promise<void> {
  const { query, name } = database
  const needed = `FOOTNOTE_SEARCH=postgres needs pgvector ${leastVersion.join('.')} or newer in ${name}`
  try {
    await query('CREATE EXTENSION IF NOT EXISTS vector')
  } catch (error) {
    throw new AppError(
      'bad-configuration',
      `${needed}. Install it on the server, and have a superuser run CREATE EXTENSION vector; or leave FOOTNOTE_SEARCH empty.`,
      { cause: error },
    )
  }
  const [row] = await query<{ readonly version: string }>(
    "SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'",
  )
  if (!isNewEnough(row?.version ?? ''))
    throw new AppError(
      'bad-configuration',
      `${needed}, and it is ${row?.version}. Install a newer one and run ALTER EXTENSION vector UPDATE; or leave FOOTNOTE_SEARCH empty.`,
    )
}

/** Whether a version of pgvector will do. */
export function isNewEnough(version: string): boolean {
  const numbers = version.split('.').map(Number)
  for (const [i, least] of leastVersion.entries()) {
    const number = numbers[i] ?? 0
    if (number !== least) return number > least
  }
  return true
}

async function dropOthers(query: Query, library: string): Promise<void> {
  const others = await query<{ readonly number: number }>(
    'DELETE FROM footnote_search.index WHERE library <> $1 RETURNING number',
    [library],
  )
  for (const { number } of others)
    await query(`DROP TABLE footnote_search.paper_${number}, footnote_search.term_${number}`)
}

async function find(
  query: Query,
  { library, reading, dimension, leadingDimensions }: TablesIdentity,
): Promise<SearchTables | undefined> {
  const [row] = await query<{ readonly number: number; readonly built: boolean }>(
    'SELECT number, built FROM footnote_search.index WHERE library = $1 AND reading = $2',
    [library, reading],
  )
  if (row === undefined) return undefined
  const { number, built } = row
  const [papers, terms] = [`footnote_search.paper_${number}`, `footnote_search.term_${number}`]
  return { number, papers, terms, dimension, leadingDimensions, isBuilt: built }
}

async function create(query: Query, { papers, terms, dimension }: SearchTables): Promise<void> {
  await query(`
    CREATE TABLE ${papers} (
      number  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id      text COLLATE "C" NOT NULL UNIQUE,
      date    integer NOT NULL,
      latest  integer NOT NULL,
      impacts sparsevec NOT NULL,
      vector  halfvec(${dimension}),
      scale   real NOT NULL,
      terms   integer[] NOT NULL,
      names   integer[] NOT NULL
    ) WITH (toast_tuple_target = ${longestRow})`)
  await query(`
    CREATE TABLE ${terms} (
      number    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      term      text COLLATE "C" NOT NULL UNIQUE,
      frequency integer NOT NULL DEFAULT 0,
      letters   integer NOT NULL,
      acronym   text COLLATE "C",
      expansion text COLLATE "C"
    ) WITH (fillfactor = 80)`)
  await query(`CREATE INDEX ON ${terms} (length(term), term)`)
  await query(`CREATE INDEX ON ${terms} (acronym) WHERE acronym IS NOT NULL`)
  await query(`CREATE INDEX ON ${terms} (expansion) WHERE expansion IS NOT NULL`)
}
