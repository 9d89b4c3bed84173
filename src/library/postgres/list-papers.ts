import type { Paper, PaperSource } from '../../domain/paper.ts'
import { isSourceNamed, passesFilter } from '../library-filter.ts'
import { type PagePlace, parsePagePlace, toPagePlace, undatedBegin } from '../page-place.ts'
import type { LibraryFilter, PaperPage } from '../paper-library.ts'
import { parseStoredRecord } from '../stored-record.ts'
import type { Query } from './open-database.ts'

/** Papers that one call reads at most. */
const mostRead = 1000

interface ListRow extends PagePlace {
  readonly record: string
}

/** See `PaperLibrary.list`. A page ends at a place in the index by date: a date and a paper's number. */
export async function listPapers(
  query: Query,
  {
    filter,
    limit,
    after,
  }: { readonly filter: LibraryFilter; readonly limit: number; readonly after?: string },
): Promise<PaperPage> {
  const place = after === undefined ? undefined : parsePagePlace(after)
  const read = Math.max(mostRead, limit)
  const sources = await sourceNumbers(query, filter)
  const rows = await query<ListRow>(
    `
    SELECT number, date, record FROM footnote.paper WHERE ${behind(place)} AND ${withinSources(sources)}
    ORDER BY date DESC NULLS LAST, number DESC LIMIT $1
    `,
    [
      read,
      ...(sources === undefined ? [] : [sources]),
      ...(place === undefined ? [] : [place.number]),
      ...(typeof place?.date === 'string' ? [place.date] : []),
    ],
  )
  const papers: Paper[] = []
  for (const row of rows) {
    const paper = parseStoredRecord(row.record)
    if (passesFilter(paper, filter)) papers.push(paper)
    if (papers.length === limit) return { papers, next: toPagePlace(row) }
  }
  const last = rows.at(-1)
  if (last !== undefined && rows.length === read) return { papers, next: toPagePlace(last) }
  return typeof place?.date === 'string' ? { papers, next: toPagePlace(undatedBegin) } : { papers }

  function behind(from: PagePlace | undefined): string {
    const first = sources === undefined ? 2 : 3
    if (from === undefined) return 'true'
    if (from.date === null) return `date IS NULL AND number < $${first}`
    return `(date, number) < ($${first + 1}, $${first})`
  }
}

function withinSources(sources: readonly number[] | undefined): string {
  if (sources === undefined) return 'true'
  return 'number IN (SELECT paper FROM footnote.paper_source WHERE source = ANY($2))'
}

async function sourceNumbers(
  query: Query,
  { sources }: LibraryFilter,
): Promise<readonly number[] | undefined> {
  if (sources === undefined) return undefined
  const rows = await query<PaperSource & { readonly number: number }>(
    'SELECT number, name, format FROM footnote.source',
  )
  return rows.flatMap(row => (isSourceNamed(row, sources) ? [row.number] : []))
}
