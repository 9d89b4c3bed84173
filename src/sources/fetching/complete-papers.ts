import type { Paper } from '../../domain/paper.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { arxivAtomFormat } from '../arxiv/pages/atom-page.ts'
import { toPaper } from '../merging/to-paper.ts'
import type { PaperReference } from './found-paper.ts'
import type { Sources } from './open-sources.ts'

export const arxivSource = { name: 'arxiv.org', format: arxivAtomFormat }

export interface Completed {
  /** With an abstract, in no order. */
  readonly papers: readonly Paper[]
  /** Those that nobody knows. */
  readonly missing: readonly PaperReference[]
  /** A line for each source that did not answer. */
  readonly troubles: readonly string[]
}

/**
 * Looks up papers by arXiv ID or DOI: arXiv first, then each registry for what is still missing. A source that does not
 * answer is told of, and the next one is asked; rejects with the signal's reason alone.
 */
export async function findPapers(
  references: readonly PaperReference[],
  { arxiv, registries }: Pick<Sources, 'arxiv' | 'registries'>,
  signal?: AbortSignal,
): Promise<Completed> {
  const papers: Paper[] = []
  const troubles: string[] = []
  let missing = references

  async function ask(find: () => Promise<readonly Paper[]>): Promise<void> {
    try {
      const found = await find()
      papers.push(...found)
      missing = missing.filter(reference => !found.some(paper => isOf(paper, reference)))
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      troubles.push(errorMessage(error))
    }
  }

  const ids = [...new Set(references.flatMap(({ arxivId }) => arxivId ?? []))]
  if (ids.length > 0)
    await ask(async () => {
      const records = await arxiv.byIds(ids)
      return records.flatMap(record => (record.kind === 'paper' ? [toPaper(record.paper, arxivSource)] : []))
    })
  for (const registry of registries) {
    if (missing.length === 0) break
    const wanted = missing
    await ask(() => registry.find(wanted))
  }
  return { papers, missing, troubles }
}

/** Whether a paper is the one that was looked up. */
function isOf(paper: Paper, { arxivId, doi }: PaperReference): boolean {
  if (arxivId !== undefined && paper.arxivId === arxivId) return true
  return doi !== undefined && paper.doi?.toLowerCase() === doi.toLowerCase()
}
