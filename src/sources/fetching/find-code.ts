import type { Paper } from '../../domain/paper.ts'
import { AppError, errorMessage } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { ingestBatch } from '../merging/ingest-batch.ts'
import type { Sources } from './open-sources.ts'

export interface FoundCode {
  /** Papers that have links now. */
  readonly found: number
  readonly trouble?: string
}

/** A page each: of a large import most are left out, for Hugging Face has few of old papers anyway. */
const mostAsked = 200

/** Asks Hugging Face's paper pages for the code of papers whose abstracts and remarks name none. */
export async function findCode(
  papers: readonly Paper[],
  library: PaperLibrary,
  { huggingFace, signal }: Pick<Sources, 'huggingFace'> & { readonly signal?: AbortSignal | undefined },
): Promise<FoundCode> {
  const asked = papers.filter(({ codeUrls }) => codeUrls.length === 0).slice(-mostAsked)
  let found = 0
  for (const { arxivId } of asked) {
    if (arxivId === undefined) continue
    signal?.throwIfAborted()
    try {
      const claims = await huggingFace.codeOf(arxivId)
      if (claims === undefined) continue
      const { updated } = await ingestBatch([claims], library, { bringsBack: false })
      found += updated
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      return { found, trouble: errorMessage(error) }
    }
  }
  return { found }
}
