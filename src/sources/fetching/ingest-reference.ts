import { AppError } from '../../errors.ts'
import { checkQuery } from '../arxiv/arxiv-query.ts'
import { type IngestOptions, type IngestReport, ingestFile } from '../ingest.ts'
import { downloadDocument } from './download-document.ts'
import type { PaperReference } from './found-paper.ts'
import { type FetchedReport, type FetchOptions, ingestAnnouncements, ingestSearch } from './ingest-fetched.ts'
import type { Reference } from './read-reference.ts'

/** Something that is fetched and is no single paper. */
export type OtherReference = Exclude<Reference, { readonly kind: 'paper' }>

export interface IngestReferenceOptions extends FetchOptions {
  /** Where a document lies while it is read. */
  readonly folder: string
  /** Papers of a search. */
  readonly limit: number
  /** How a document is read. */
  readonly ingestOptions: IngestOptions
}

/** Brings in what an address leads to. Rejects as `ingestSearch`, `ingestAnnouncements`, `downloadDocument` and `ingestFile` do. */
export async function ingestReference(
  reference: OtherReference,
  { folder, limit, ingestOptions, ...options }: IngestReferenceOptions,
): Promise<IngestReport | FetchedReport> {
  if (reference.kind === 'search') return ingestSearch(checkQuery(reference.query), limit, options)
  if (reference.kind === 'announcements') return ingestAnnouncements(reference, options)
  if (reference.kind === 'page')
    throw new AppError(
      'bad-input',
      `${reference.address}: arXiv’s pages are not read by programs. A paper’s ID, a search (--search 'cat:cs.CL') or https://rss.arxiv.org/rss/cs.CL works.`,
    )
  const { fetch } = options.sources
  const document = await downloadDocument(reference.address, { fetch, folder, signal: options.signal })
  try {
    return await ingestFile(document.path, ingestOptions, document.name)
  } finally {
    await document.remove()
  }
}

/** What a reference is called where something is said of it. */
export function nameOfReference(reference: OtherReference): string {
  if ('address' in reference) return reference.address
  return reference.kind === 'search' ? reference.query : reference.category
}

export function toPaperReference({
  arxivId,
  doi,
}: {
  readonly arxivId?: string
  readonly doi?: string
}): PaperReference {
  return { ...(arxivId !== undefined && { arxivId }), ...(doi !== undefined && { doi }) }
}
