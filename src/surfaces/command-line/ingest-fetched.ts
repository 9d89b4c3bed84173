import { existsSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { authorQuery, checkQuery } from '../../sources/arxiv/arxiv-query.ts'
import { completeWaiting } from '../../sources/fetching/complete-waiting.ts'
import type { PaperReference } from '../../sources/fetching/found-paper.ts'
import {
  type FetchedReport,
  type FetchOptions,
  ingestNamed,
  ingestSearch,
} from '../../sources/fetching/ingest-fetched.ts'
import {
  ingestReference,
  nameOfReference,
  type OtherReference,
  toPaperReference,
} from '../../sources/fetching/ingest-reference.ts'
import { readReference } from '../../sources/fetching/read-reference.ts'
import { withSources } from '../../sources/fetching/with-sources.ts'
import type { IngestOptions, IngestReport } from '../../sources/ingest.ts'

export interface SearchFlags {
  readonly search?: string
  readonly author?: string
  readonly limit?: number
}

/** Papers of a search where nobody says how many: a page of the API's, which is sent at once. */
const usualLimit = 200

/** What was asked for on the command line: files, and what is fetched. */
export interface Asked {
  readonly files: readonly string[]
  readonly papers: readonly PaperReference[]
  readonly others: readonly OtherReference[]
}

/** A file goes before an ID of the same name. */
export function readAsked(words: readonly string[]): Asked {
  const files: string[] = []
  const papers: PaperReference[] = []
  const others: OtherReference[] = []
  for (const word of words) {
    const reference = word === '-' || existsSync(word) ? undefined : readReference(word)
    if (reference === undefined) files.push(word)
    else if (reference.kind === 'paper') papers.push(toPaperReference(reference))
    else others.push(reference)
  }
  return { files, papers, others }
}

export interface FetchParts {
  readonly library: PaperLibrary
  readonly settings: Config
  readonly signal: AbortSignal
  readonly ingestOptions: IngestOptions
  /** Tells what came of one thing that was asked for, or why nothing did. */
  readonly onReport: (report: IngestReport | FetchedReport) => Promise<void>
  readonly onFault: (asked: string, error: AppError) => Promise<void>
}

/** Fetches what is no file. What fails is told, and the next thing is fetched all the same. */
export async function ingestAsked(
  { papers, others }: Asked,
  { search, author, limit = usualLimit }: SearchFlags,
  parts: FetchParts,
): Promise<void> {
  const { library, settings, signal } = parts
  const queries = [
    ...(search === undefined ? [] : [checkQuery(search)]),
    ...(author === undefined ? [] : [authorQuery(author)]),
  ]
  if (papers.length + others.length + queries.length === 0) return
  await withSources(settings, signal, async ({ sources }) => {
    const options: FetchOptions = {
      library,
      sources,
      signal,
      onProgress: (read, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${read} of ${total} papers`)
        if (process.stderr.isTTY && read >= total) process.stderr.write('\n')
      },
    }
    if (papers.length > 0) await attempt('arxiv.org', () => ingestNamed(papers, options), parts)
    for (const reference of others)
      await attempt(
        nameOfReference(reference),
        () =>
          ingestReference(reference, {
            ...options,
            limit,
            folder: settings.dataDir,
            ingestOptions: parts.ingestOptions,
          }),
        parts,
      )
    for (const query of queries) await attempt(query, () => ingestSearch(query, limit, options), parts)
  })
}

async function attempt(
  asked: string,
  work: () => Promise<IngestReport>,
  { signal, onReport, onFault }: FetchParts,
): Promise<void> {
  try {
    await onReport(await work())
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error
    await onFault(asked, error)
  }
}

/** Looks at once for the abstracts of records that came without one, and says what came of it. */
export async function completeIngested(
  { library, settings, signal }: Pick<FetchParts, 'library' | 'settings' | 'signal'>,
  tell: (line: string) => void,
): Promise<void> {
  const { completed, waiting, troubles } = await withSources(settings, signal, ({ sources }) =>
    completeWaiting(library, sources, { signal }),
  )
  for (const trouble of troubles) tell(trouble)
  if (completed > 0)
    tell(
      completed === 1
        ? '1 record without an abstract was completed'
        : `${completed} records without an abstract were completed`,
    )
  if (waiting > 0)
    tell(
      waiting === 1
        ? '1 record waits for its abstract; footnote sync looks for it again'
        : `${waiting} records wait for their abstracts; footnote sync looks for them again`,
    )
}

/** The troubles of a report that was fetched. */
export function troublesOf(report: IngestReport | FetchedReport): readonly string[] {
  return 'troubles' in report ? report.troubles : []
}
