import { arrivalOf } from '../arrival-of.ts'
import type { KeyedPaper, PaperArrival } from '../paper-library.ts'
import { parseStoredRecord } from '../stored-record.ts'
import type { Query } from './open-database.ts'
import type { ArrivalOf, RecordRow } from './write-papers.ts'

interface KeysRow {
  readonly id: string
  readonly keys: string
}

/** Reads, before anything is changed, what tells when papers first came: those that are replaced, and those that are back. */
export async function readArrivals(
  query: Query,
  papers: readonly KeyedPaper[],
  {
    replacedIds,
    returnedIds,
  }: { readonly replacedIds: readonly string[]; readonly returnedIds: readonly string[] },
): Promise<ArrivalOf> {
  const replaced = await query<KeysRow & { readonly arrival: number | null }>(
    'SELECT id, arrival, keys FROM footnote.paper WHERE id = ANY($1)',
    [replacedIds],
  )
  const removed = await query<KeysRow>('SELECT id, keys FROM footnote.removed_paper WHERE id = ANY($1)', [
    [...papers.map(({ paper }) => paper.id), ...returnedIds],
  ])
  const before = replaced.map(({ arrival, keys }) => ({ arrival, keys: toKeys(keys) }))
  const removedIds = new Set(removed.map(({ id }) => id))
  const returning = new Set(returnedIds)
  const returned = new Set(removed.flatMap(({ id, keys }) => (returning.has(id) ? [...toKeys(keys)] : [])))
  return (keyed, sequence) => {
    // What somebody removed and brought back has come before.
    if (removedIds.has(keyed.paper.id) || keyed.keys.some(key => returned.has(key))) return null
    return arrivalOf(keyed, sequence, before)
  }
}

/** See `PaperLibrary.arrivedSince`. */
export async function arrivedSince(
  query: Query,
  sequence: number,
  limit: number,
): Promise<readonly PaperArrival[]> {
  const rows = await query<RecordRow & { readonly arrival: number }>(
    'SELECT arrival, record FROM footnote.paper WHERE arrival > $1 ORDER BY arrival LIMIT $2',
    [sequence, limit],
  )
  return rows.map(({ arrival, record }) => ({ sequence: arrival, paper: parseStoredRecord(record) }))
}

/** Only this library writes the column, so its shape is known. */
function toKeys(keys: string): ReadonlySet<number> {
  return new Set(JSON.parse(keys) as readonly number[])
}
