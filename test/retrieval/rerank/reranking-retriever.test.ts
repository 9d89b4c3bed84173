import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/errors.ts'
import type { Reranker } from '../../../src/retrieval/rerank/reranker.ts'
import { createRerankingRetriever } from '../../../src/retrieval/rerank/reranking-retriever.ts'
import type { Retriever } from '../../../src/retrieval/search/retriever.ts'
import { paper } from '../../support/papers.ts'
import { openParts } from '../../support/retrieval-parts.ts'

const papers = [
  paper('2401.00001', 'Pruning', 'We prune tokens of vision models.'),
  paper('2401.00002', 'Pruning Again', 'We prune tokens of models of gold.'),
  paper('2401.00003', 'Elsewhere', 'We prune models of silver.'),
]
const question = 'Who prunes tokens of vision models?'

/** Prefers gold to silver to anything else. */
const goldDigger: Reranker = {
  name: 'gold digger',
  judge: async (_, passages) =>
    passages.map(text => (text.includes('gold') ? 2 : text.includes('silver') ? 1 : 0)),
}

async function reranked(
  reranker: Reranker,
  timeoutMs = 5_000,
): Promise<{
  readonly plain: Retriever
  readonly retriever: Retriever
  readonly notices: readonly string[]
}> {
  const { retriever: plain } = await openParts(papers)
  const notices: string[] = []
  const onNotice = (notice: string): void => void notices.push(notice)
  return { plain, retriever: createRerankingRetriever(plain, { reranker, timeoutMs, onNotice }), notices }
}

async function idsOf(retriever: Retriever, text: string, limit?: number): Promise<readonly string[]> {
  const { hits } = await retriever.search(text, limit === undefined ? {} : { limit })
  return hits.map(hit => hit.paper.id)
}

describe('createRerankingRetriever', () => {
  it('puts hits into the order of their relevance, and leaves the scores at their places', async () => {
    const { plain, retriever } = await reranked(goldDigger)
    const [before, after] = [await plain.search(question), await retriever.search(question)]
    expect(before.hits.map(hit => hit.paper.id)[0]).toBe('2401.00001')
    expect(after.hits.map(hit => hit.paper.id)).toEqual(['2401.00002', '2401.00003', '2401.00001'])
    expect(after.hits.map(({ score }) => score)).toEqual(before.hits.map(({ score }) => score))
  })

  it('judges more than it gives', async () => {
    const { retriever } = await reranked(goldDigger)
    expect(await idsOf(retriever, question, 1)).toEqual(['2401.00002'])
  })

  it('leaves a paper in front whose ID is given', async () => {
    const { retriever } = await reranked(goldDigger)
    const ids = await idsOf(retriever, `${question} Like 2401.00003`)
    expect(ids).toEqual(['2401.00003', '2401.00002', '2401.00001'])
  })

  it.each<readonly [string, Reranker['judge']]>([
    ['fails', () => Promise.reject(new AppError('unavailable', 'out of memory'))],
    ['gives too few numbers', async () => [1]],
    ['gives what is no number', async (_, passages) => passages.map(() => Number.NaN)],
  ])('leaves the order and says so once where the reranker %s', async (_, judge) => {
    const { plain, retriever, notices } = await reranked({ name: 'broken', judge })
    expect(await idsOf(retriever, question)).toEqual(await idsOf(plain, question))
    await idsOf(retriever, question)
    expect(notices).toEqual([expect.stringMatching(/^The reranker broken is not used: /)])
  })

  it('waits no longer than it may, and asks no further while the reranker is busy', async () => {
    let asked = 0
    let finish = (): void => undefined
    const judge: Reranker['judge'] = async (text, passages) => {
      asked += 1
      await new Promise<void>(resolve => {
        finish = resolve
      })
      return goldDigger.judge(text, passages)
    }
    const { plain, retriever, notices } = await reranked({ name: 'slow', judge }, 20)
    const plainIds = await idsOf(plain, question)
    expect(await idsOf(retriever, question)).toEqual(plainIds)
    expect(await idsOf(retriever, question)).toEqual(plainIds)
    expect([asked, notices.length]).toEqual([1, 1])
    finish()
    await new Promise(resolve => setImmediate(resolve))
    await idsOf(retriever, question)
    expect(asked).toBe(2)
  })

  it('leaves papers like a paper, and titles, as they are', async () => {
    const { plain, retriever } = await reranked(goldDigger)
    expect(await retriever.searchTitles('Pruning', 2)).toEqual(await plain.searchTitles('Pruning', 2))
    const [like] = papers
    if (like === undefined) throw new Error('There is no paper.')
    expect(await retriever.searchLike(like)).toEqual(await plain.searchLike(like))
  })
})
