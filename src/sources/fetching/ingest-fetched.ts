import type { Paper, PaperSource } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { mostOfQuery } from '../arxiv/arxiv-client.ts'
import { arxivRssFormat } from '../arxiv/pages/rss-page.ts'
import type { ParsedRecord } from '../formats/corpus-format.ts'
import type { IngestReport } from '../ingest.ts'
import { ingestBatch, type RecordOutcome } from '../merging/ingest-batch.ts'
import type { MergeConflict } from '../merging/merge.ts'
import { claimsOf, toPaper } from '../merging/to-paper.ts'
import { createToldList } from '../told-list.ts'
import { arxivSource, findPapers } from './complete-papers.ts'
import type { PaperReference } from './found-paper.ts'
import type { Sources } from './open-sources.ts'

/** What came of fetching, told as of a document. */
export interface FetchedReport extends IngestReport {
  /** A line for each source that did not answer, and what else is to be said. */
  readonly troubles: readonly string[]
}

export interface FetchOptions {
  readonly library: PaperLibrary
  readonly sources: Sources
  readonly signal?: AbortSignal | undefined
  /** Called after each page. */
  readonly onProgress?: ((read: number, total: number) => void) | undefined
  /** As in `IngestOptions`. */
  readonly onOutcomes?: ((outcomes: readonly RecordOutcome[]) => void) | undefined
}

/** Where a paper was named. */
const namedSource = { name: 'by ID', format: 'named' }

/**
 * Brings papers in by their arXiv IDs and DOIs. Those of which nobody has an abstract wait for one. Rejects with the
 * signal's reason or a library's fault alone.
 */
export async function ingestNamed(
  references: readonly PaperReference[],
  { library, sources, signal, onOutcomes }: FetchOptions,
): Promise<FetchedReport> {
  const account = createAccount('arxiv.org', arxivSource.format, onOutcomes)
  const found = await findPapers(references, sources, signal)
  await account.store(found.papers, library)
  const waiting = found.missing.map(reference => claimsOf({ abstract: '', ...reference }, namedSource))
  await account.store(waiting, library)
  return account.report(found.troubles)
}

const pageSize = 200

/**
 * Brings in the papers that an arXiv search finds, the latest first, at most `limit`. Rejects as the source does; what
 * was read until then is stored.
 */
export async function ingestSearch(
  query: string,
  limit: number,
  { library, sources, signal, onProgress, onOutcomes }: FetchOptions,
): Promise<FetchedReport> {
  const account = createAccount(`arxiv.org: ${query}`.slice(0, 200), arxivSource.format, onOutcomes)
  const most = Math.min(limit, mostOfQuery)
  let total = most
  for (let start = 0; start < Math.min(most, total); ) {
    signal?.throwIfAborted()
    const page = await sources.arxiv.search(query, {
      start,
      size: Math.min(pageSize, most - start),
      order: 'submitted-last',
    })
    total = page.total
    if (page.records.length === 0) break
    await account.take(page.records, arxivSource, library)
    start += page.records.length
    onProgress?.(start, Math.min(most, total))
  }
  const more = total > most ? [`${total} papers are found; the latest ${most} were read (--limit)`] : []
  return account.report(more)
}

/** Brings in a category's announcements of today. Rejects as the source does. */
export async function ingestAnnouncements(
  { category, isOldHost }: { readonly category: string; readonly isOldHost: boolean },
  { library, sources, onOutcomes }: FetchOptions,
): Promise<FetchedReport> {
  const { records } = await sources.arxiv.announcements(category)
  const source = { name: 'arxiv.org', format: arxivRssFormat }
  const account = createAccount(`rss.arxiv.org/rss/${category}`, arxivRssFormat, onOutcomes)
  await account.take(records, source, library)
  const moved = `arXiv’s old address for announcements answers with nothing in it; https://rss.arxiv.org/rss/${category} was read`
  const empty = records.length === 0 ? ['arXiv announces nothing today'] : []
  return account.report([...(isOldHost ? [moved] : []), ...empty])
}

function createAccount(file: string, format: string, onOutcomes: FetchOptions['onOutcomes']) {
  const startedAt = performance.now()
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, newVersions: 0, waiting: 0, keptOut: 0 }
  const refused = createToldList<{ readonly line: number; readonly reason: string }>()
  const conflicts = createToldList<MergeConflict>()

  async function store(papers: readonly Paper[], library: PaperLibrary): Promise<void> {
    if (papers.length === 0) return
    const result = await ingestBatch(papers, library)
    counts.read += result.added + result.updated + result.unchanged
    for (const name of ['added', 'updated', 'unchanged', 'newVersions', 'waiting', 'keptOut'] as const)
      counts[name] += result[name]
    conflicts.add(result.conflicts)
    onOutcomes?.(result.outcomes)
  }

  return {
    store,
    async take(records: readonly ParsedRecord[], source: PaperSource, library: PaperLibrary): Promise<void> {
      const papers: Paper[] = []
      for (const record of records) {
        if (record.kind === 'refused') refused.add([{ line: record.line, reason: record.reason }])
        else papers.push(toPaper(record.paper, source))
      }
      await store(papers, library)
    },
    report: (troubles: readonly string[]): FetchedReport => ({
      file,
      format,
      ...counts,
      refused: refused.items,
      refusedCount: refused.count,
      conflicts: conflicts.items,
      conflictCount: conflicts.count,
      elapsedMs: performance.now() - startedAt,
      troubles,
    }),
  }
}
