import type { OpenDatabase, Query } from '../../library/postgres/open-database.ts'
import type { IndexBatch, IndexedPaper } from '../indexes/paper-index.ts'
import type { FedIndex } from '../indexing/fed-index.ts'
import type { SearchStatus } from '../search/paper-search.ts'
import { type PaperRow, toPaperRow, toSparseText } from './paper-rows.ts'
import type { SearchTables } from './search-tables.ts'
import { createTermNumbers } from './term-numbers.ts'

/**
 * The tables as they are fed. Any process may do so: a batch is one transaction under the lock of the index's row, and is
 * passed over where another process has taken over the same changes meanwhile.
 */
export interface DatabaseIndex extends FedIndex {
  status(): SearchStatus
  /** Reads how far it is; whether the library has more. */
  readStatus(): Promise<{ readonly isBehind: boolean }>
}

interface IndexRow {
  readonly last_sequence: number
  readonly papers: number
}

interface RowNumbers {
  readonly terms: readonly number[]
  readonly names: readonly number[]
}

export function createDatabaseIndex(database: OpenDatabase, tables: SearchTables): DatabaseIndex {
  const { papers: table, number: index } = tables
  const numbers = createTermNumbers(database.query, tables)
  let known: SearchStatus = { papers: 0, lastSequence: 0 }

  async function toRows(papers: readonly IndexedPaper[]) {
    const last = new Map(papers.map(each => [each.paper.id, each]))
    const rows = [...last.values()].map(toPaperRow)
    return { rows, numberOf: await numbers.of(rows.flatMap(row => [...row.impacts.keys(), ...row.names])) }
  }

  /** In a transaction that holds the index's row; how many papers there are more. */
  async function replace(
    query: Query,
    ids: readonly string[],
    { rows, numberOf }: Awaited<ReturnType<typeof toRows>>,
  ): Promise<number> {
    const gone = await query<RowNumbers>(`DELETE FROM ${table} WHERE id = ANY($1) RETURNING terms, names`, [
      [...ids, ...rows.map(({ id }) => id)],
    ])
    const added = rows.map(row => withNumbers(row, numberOf))
    await query(
      `
      INSERT INTO ${table} (id, date, latest, terms, impacts, names, vector, scale)
      SELECT id, date, latest, terms::integer[], impacts::sparsevec, names::integer[], vector::halfvec, scale
      FROM unnest($1::text[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::real[])
        AS given (id, date, latest, terms, impacts, names, vector, scale)
      `,
      [
        rows.map(({ id }) => id),
        rows.map(({ date }) => date),
        rows.map(({ latest }) => latest),
        added.map(({ terms }) => `{${terms.join(',')}}`),
        added.map(({ impacts }) => impacts),
        added.map(({ names }) => `{${names.join(',')}}`),
        rows.map(({ vector }) => vector),
        rows.map(({ scale }) => scale),
      ],
    )
    if (tables.isBuilt) await count(query, tables, gone, added)
    return rows.length - gone.length
  }

  return {
    get lastSequence() {
      return known.lastSequence
    },
    status: () => known,
    async readStatus() {
      const [row] = await database.query<IndexRow & { readonly library: number }>(
        `
        SELECT last_sequence, papers, (SELECT last_sequence FROM footnote.tally) AS library
        FROM footnote_search.index WHERE number = $1
        `,
        [index],
      )
      known = { papers: row?.papers ?? 0, lastSequence: row?.last_sequence ?? 0 }
      return { isBehind: (row?.library ?? 0) > known.lastSequence }
    },
    async apply({ removed, papers, after, upTo }: IndexBatch) {
      const made = await toRows(papers)
      known = await database.transaction(async query => {
        const row = await lockIndex(query, index)
        if (row.last_sequence !== after) return { papers: row.papers, lastSequence: row.last_sequence }
        const grown = row.papers + (await replace(query, removed, made))
        await query('UPDATE footnote_search.index SET last_sequence = $2, papers = $3 WHERE number = $1', [
          index,
          upTo,
          grown,
        ])
        return { papers: grown, lastSequence: upTo }
      })
    },
    async add(papers) {
      if (papers.length === 0) return
      const made = await toRows(papers)
      await database.transaction(async query => {
        await lockIndex(query, index)
        const grown = await replace(query, [], made)
        await query('UPDATE footnote_search.index SET papers = papers + $2 WHERE number = $1', [index, grown])
      })
    },
  }
}

async function lockIndex(query: Query, index: number): Promise<IndexRow> {
  const [row] = await query<IndexRow>(
    'SELECT last_sequence, papers FROM footnote_search.index WHERE number = $1 FOR UPDATE',
    [index],
  )
  return row ?? { last_sequence: -1, papers: 0 }
}

function withNumbers({ impacts, names }: PaperRow, numberOf: ReadonlyMap<string, number>) {
  const terms = [...impacts].map(([term, impact]) => ({ number: numberOf.get(term) ?? 0, impact }))
  return {
    terms: terms.map(({ number }) => number),
    // Those of facets are 0, of which there are none in a sparse vector.
    impacts: toSparseText(
      terms.filter(({ impact }) => impact > 0).map(({ number, impact }) => [number, impact]),
    ),
    names: names.map(name => numberOf.get(name) ?? 0),
  }
}

/** Keeps how many papers have each term. */
async function count(
  query: Query,
  { terms: table }: SearchTables,
  gone: readonly RowNumbers[],
  added: readonly RowNumbers[],
): Promise<void> {
  const changes = new Map<number, number>()
  const note = (rows: readonly RowNumbers[], by: number): void => {
    for (const { terms, names } of rows)
      for (const number of [...terms, ...names]) changes.set(number, (changes.get(number) ?? 0) + by)
  }
  note(gone, -1)
  note(added, 1)
  const changed = [...changes].filter(([, by]) => by !== 0)
  if (changed.length === 0) return
  await query(
    `
    UPDATE ${table} SET frequency = frequency + changed.by
    FROM unnest($1::integer[], $2::integer[]) AS changed (number, by) WHERE ${table}.number = changed.number
    `,
    [changed.map(([number]) => number), changed.map(([, by]) => by)],
  )
}
