import type { Hit } from '../../domain/hit.ts'
import { namesById } from '../../domain/question.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { within } from '../../providers/within.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import type { Retriever } from '../search/retriever.ts'
import type { Reranker } from './reranker.ts'

export interface RerankingOptions {
  readonly reranker: Reranker
  /** How long a question waits for it, in milliseconds. */
  readonly timeoutMs: number
  /** Told once that it failed. */
  readonly onNotice: (notice: string) => void
}

/** Hits that are judged; a cross-encoder takes tens of milliseconds for each. */
const judged = 20

/**
 * A retriever whose first 20 hits a reranker puts into its own order. The scores stay with the places, so that they mean
 * what they meant before: how much speaks for a paper at all. Papers whose arXiv ID is given stay in front. Where the
 * reranker fails or takes too long, the order stays; while it is still busy with an earlier question it is not asked.
 */
export function createRerankingRetriever(retriever: Retriever, options: RerankingOptions): Retriever {
  const { reranker, timeoutMs, onNotice } = options
  let busy: Promise<unknown> | undefined
  let isTold = false

  async function judge(question: string, hits: readonly Hit[]): Promise<readonly number[] | undefined> {
    if (busy !== undefined || hits.length < 2) return undefined
    const judging = reranker.judge(
      question,
      hits.map(({ paper }) => embeddedText(paper)),
    )
    busy = judging
      .catch(() => undefined)
      .finally(() => {
        busy = undefined
      })
    const relevances = await within(judging, timeoutMs)
    if (relevances.length !== hits.length || !relevances.every(Number.isFinite))
      throw new AppError('unavailable', 'it gave no number for each paper')
    return relevances
  }

  async function reordered(question: string, hits: readonly Hit[]): Promise<readonly Hit[]> {
    try {
      const relevances = await judge(question, hits)
      if (relevances === undefined) return hits
      return hits
        .map((hit, i) => ({ hit, relevance: relevances[i] ?? 0 }))
        .sort((a, b) => b.relevance - a.relevance)
        .map(({ hit }, i) => ({ ...hit, score: hits[i]?.score ?? hit.score }))
    } catch (error) {
      if (!isTold) onNotice(`The reranker ${reranker.name} is not used: ${errorMessage(error)}.`)
      isTold = true
      return hits
    }
  }

  return {
    searchLike: (paper, searchOptions) => retriever.searchLike(paper, searchOptions),
    searchTitles: (text, limit) => retriever.searchTitles(text, limit),
    async search(text, searchOptions = {}) {
      const { limit = 10 } = searchOptions
      const found = await retriever.search(text, { ...searchOptions, limit: Math.max(limit, judged) })
      const isNamed = ({ paper }: Hit): boolean => namesById(found.question, paper)
      const named = found.hits.filter(isNamed)
      const others = found.hits.filter(hit => !isNamed(hit))
      const first = await reordered(text, others.slice(0, judged))
      return { ...found, hits: [...named, ...first, ...others.slice(judged)].slice(0, limit) }
    },
  }
}
