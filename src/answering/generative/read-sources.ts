import type { Hit } from '../../domain/hit.ts'
import type { Paper } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { SearchOptions } from '../../retrieval/search/retriever.ts'
import type { AnswerResult } from '../answerer.ts'
import { type CheckedSource, toCheckedSource } from '../verification/sources.ts'

/** How many papers a model gets to read: of broad questions .68 of the papers meant are among the first ten, .78 of twenty. */
const usualPapers = 10
const papersForSeveral = 16
/** How many hits of each search have a say. */
const searchedPapers = 30
/** Reciprocal rank fusion (Cormack et al. 2009), with a constant that lets the first places count for more than there. */
const rankConstant = 10

/** What is asked of a `Retriever`. */
export interface PaperFinder {
  search(text: string, options: SearchOptions): Promise<{ readonly hits: readonly Pick<Hit, 'paper'>[] }>
}

export interface SourceServices {
  readonly retriever: PaperFinder
  readonly library: Pick<PaperLibrary, 'get'>
}

/**
 * The papers for a model to read, best first: what was found for the question, what the plan's searches find, and what the
 * extractive answer cites, each a ranking of its own. A search that fails is left out.
 */
export async function readSources(
  { answer, retrieved, reading }: AnswerResult,
  { searches, mostPapers }: { readonly searches: readonly string[]; readonly mostPapers?: number },
  { retriever, library, signal }: SourceServices & { readonly signal: AbortSignal },
): Promise<readonly CheckedSource[]> {
  const filter = reading?.filter
  const planned = await Promise.all(
    searches.map(async search => {
      const options = { limit: searchedPapers, signal, ...(filter !== undefined && { filter }) }
      const found = await retriever.search(search, options).catch(() => undefined)
      return found?.hits.map(({ paper }) => paper.id) ?? []
    }),
  )
  signal.throwIfAborted()
  const cited = answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper.id) : []
  const asksForSeveral = reading?.intent === 'list' || reading?.intent === 'broad'
  const count = Math.min(
    mostPapers ?? Number.POSITIVE_INFINITY,
    asksForSeveral ? papersForSeveral : usualPapers,
  )
  const ids = fuse([retrieved.map(({ paperId }) => paperId), ...planned, cited]).slice(0, count)
  const papers = (await library.get(ids)).flatMap((paper): readonly Paper[] => (paper ? [paper] : []))
  return papers.map(toCheckedSource).filter(({ sentences }) => sentences.length > 0)
}

/** One ranking of several, by the sum of reciprocal ranks. */
function fuse(rankings: readonly (readonly string[])[]): readonly string[] {
  const scores = new Map<string, number>()
  for (const ranking of rankings) {
    for (const [rank, id] of ranking.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (rankConstant + rank))
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id)
}
