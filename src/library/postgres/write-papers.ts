import { paperDate } from '../../domain/paper.ts'
import type { KeyedPaper } from '../paper-library.ts'
import { hasSameText } from '../same-text.ts'
import { parseStoredRecord, toStoredRecord } from '../stored-record.ts'
import type { Query } from './open-database.ts'
import { changePaperSources, type SourceChange } from './paper-sources.ts'

/** What a writing transaction counts. */
export interface Changes {
  papers: number
  sequence: number
}

export interface RecordRow {
  readonly record: string
}

/** A paper as it lies in its table, its keys and its record as JSON. */
export interface StoredPaper extends RecordRow {
  readonly id: string
  readonly keys: string
}

interface PaperRow extends StoredPaper {
  readonly number: number
}

/** When a paper first came that is stored under this sequence number and was not there; null for what is no news. */
export type ArrivalOf = (paper: KeyedPaper, sequence: number) => number | null

/** Stores papers, each under the next sequence number, in place of those with the same IDs. */
export async function storePapers(
  query: Query,
  papers: readonly KeyedPaper[],
  { changes, arrivalOf }: { readonly changes: Changes; readonly arrivalOf: ArrivalOf },
): Promise<void> {
  // One statement writes a row once: of several papers with one ID the last.
  const last = new Map(papers.map(keyed => [keyed.paper.id, keyed]))
  if (last.size === 0) return
  const rows = [...last.values()].map(keyed => ({
    id: keyed.paper.id,
    sequence: ++changes.sequence,
    date: paperDate(keyed.paper) ?? null,
    keys: JSON.stringify(keyed.keys),
    record: toStoredRecord(keyed.paper),
    arrival: arrivalOf(keyed, changes.sequence),
  }))
  const before = new Map((await paperRows(query, [...last.keys()])).map(row => [row.id, row]))
  const stored = await query<{ readonly id: string; readonly number: number }>(
    `
    INSERT INTO footnote.paper (id, sequence, date, keys, record, arrival)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[])
    ON CONFLICT (id) DO UPDATE
      SET sequence = excluded.sequence, date = excluded.date, keys = excluded.keys, record = excluded.record
    RETURNING id, number
    `,
    [
      rows.map(({ id }) => id),
      rows.map(({ sequence }) => sequence),
      rows.map(({ date }) => date),
      rows.map(({ keys }) => keys),
      rows.map(({ record }) => record),
      rows.map(({ arrival }) => arrival),
    ],
  )
  changes.papers += last.size - before.size
  await query('DELETE FROM footnote.removal WHERE id = ANY($1)', [[...last.keys()]])
  await dropKeys(query, [...before.values()])
  await addKeys(
    query,
    stored.flatMap(({ id, number }) => (last.get(id)?.keys ?? []).map(key => [key, number] as const)),
  )
  const sourceChanges: SourceChange[] = []
  const changed: number[] = []
  for (const { id, number } of stored) {
    const [known, now] = [before.get(id), last.get(id)?.paper]
    const was = known && parseStoredRecord(known.record)
    if (now === undefined) continue
    sourceChanges.push({ paper: number, before: was?.sources ?? [], after: now.sources })
    if (was !== undefined && !hasSameText(was, now)) changed.push(number)
  }
  await changePaperSources(query, sourceChanges)
  await dropVectors(query, changed)
}

/** Removes papers, each under the next sequence number; those that were there. */
export async function removePapers(
  query: Query,
  ids: readonly string[],
  changes: Changes,
): Promise<readonly StoredPaper[]> {
  if (ids.length === 0) return []
  const known = new Map((await paperRows(query, ids)).map(row => [row.id, row]))
  if (known.size === 0) return []
  const rows = [...new Set(ids)].flatMap(id => known.get(id) ?? [])
  const numbers = rows.map(({ number }) => number)
  await dropKeys(query, rows)
  await dropVectors(query, numbers)
  await changePaperSources(
    query,
    rows.map(row => ({ paper: row.number, before: parseStoredRecord(row.record).sources, after: [] })),
  )
  await query('DELETE FROM footnote.paper WHERE number = ANY($1)', [numbers])
  await query(
    `
    INSERT INTO footnote.removal (id, sequence) SELECT * FROM unnest($1::text[], $2::bigint[])
    ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence
    `,
    [rows.map(({ id }) => id), rows.map(() => ++changes.sequence)],
  )
  changes.papers -= rows.length
  return rows
}

function paperRows(query: Query, ids: readonly string[]): Promise<readonly PaperRow[]> {
  return query('SELECT id, number, keys, record FROM footnote.paper WHERE id = ANY($1)', [ids])
}

async function addKeys(
  query: Query,
  pairs: readonly (readonly [key: number, paper: number])[],
): Promise<void> {
  if (pairs.length === 0) return
  await query(
    `
    INSERT INTO footnote.paper_key (key, paper) SELECT * FROM unnest($1::bigint[], $2::bigint[])
    ON CONFLICT DO NOTHING
    `,
    [pairs.map(([key]) => key), pairs.map(([, paper]) => paper)],
  )
}

async function dropKeys(query: Query, rows: readonly PaperRow[]): Promise<void> {
  if (rows.length === 0) return
  const pairs = rows.flatMap(({ number, keys }) =>
    (JSON.parse(keys) as readonly number[]).map(key => [key, number] as const),
  )
  await query(
    `
    DELETE FROM footnote.paper_key USING unnest($1::bigint[], $2::bigint[]) AS gone (key, paper)
    WHERE paper_key.key = gone.key AND paper_key.paper = gone.paper
    `,
    [pairs.map(([key]) => key), pairs.map(([, paper]) => paper)],
  )
}

async function dropVectors(query: Query, papers: readonly number[]): Promise<void> {
  if (papers.length === 0) return
  for (const table of ['vector', 'passage_vector'])
    await query(
      `DELETE FROM footnote.${table} WHERE embedder IN (SELECT number FROM footnote.embedder) AND paper = ANY($1)`,
      [papers],
    )
}
