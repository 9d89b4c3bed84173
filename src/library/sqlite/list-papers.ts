import type { Database } from 'better-sqlite3'
import type { Paper, PaperSource } from '../../domain/paper.ts'
import { isSourceNamed, passesFilter } from '../library-filter.ts'
import { type PagePlace, parsePagePlace, toPagePlace, undatedBegin } from '../page-place.ts'
import type { LibraryFilter, PaperPage } from '../paper-library.ts'

/** Papers that one call reads at most: a hundredth of a second, so that nobody who asks beside it waits. */
const mostRead = 1000

export interface ListOptions {
  readonly filter: LibraryFilter
  readonly limit: number
  readonly after?: string
  readonly parseRecord: (record: string) => Paper
}

interface ListRow extends PagePlace {
  readonly record: string
}

/** See `PaperLibrary.list`. A page ends at a place in the index by date: a date and a paper's number. */
export function listPapers(
  database: Database,
  { filter, limit, after, parseRecord }: ListOptions,
): PaperPage {
  const place = after === undefined ? undefined : parsePagePlace(after)
  const read = Math.max(mostRead, limit)
  // SQLite puts undated papers last where it orders from the newest on.
  const rows = database
    .prepare<[object], ListRow>(
      `SELECT number, date, record FROM paper WHERE ${behind(place)} AND ${withinSources(filter)}
       ORDER BY date DESC, number DESC LIMIT :read`,
    )
    .all({ read, ...place, sources: JSON.stringify(sourceNumbers(database, filter)) })
  const papers: Paper[] = []
  for (const row of rows) {
    const paper = parseRecord(row.record)
    if (passesFilter(paper, filter)) papers.push(paper)
    if (papers.length === limit) return { papers, next: toPagePlace(row) }
  }
  const last = rows.at(-1)
  if (last !== undefined && rows.length === read) return { papers, next: toPagePlace(last) }
  return typeof place?.date === 'string' ? { papers, next: toPagePlace(undatedBegin) } : { papers }
}

/** Each is one stretch of the index: with both in one condition SQLite would read and sort all that follows. */
function behind(place: PagePlace | undefined): string {
  if (place === undefined) return 'true'
  if (place.date === null) return 'date IS NULL AND number < :number'
  return 'date <= :date AND (date < :date OR number < :number)'
}

function withinSources({ sources }: LibraryFilter): string {
  if (sources === undefined) return 'true'
  return 'number IN (SELECT paper FROM paper_source WHERE source IN (SELECT value FROM json_each(:sources)))'
}

function sourceNumbers(database: Database, { sources }: LibraryFilter): readonly number[] {
  if (sources === undefined) return []
  const rows = database.prepare<[], PaperSource & { number: number }>(
    'SELECT number, name, format FROM source',
  )
  return rows.all().flatMap(row => (isSourceNamed(row, sources) ? [row.number] : []))
}
