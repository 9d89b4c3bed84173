import type { Retriever } from '../search/retriever.ts'

/** A question is answered without the reranker after this long. */
const timeoutMs = 3_000

/**
 * The retriever with the reranker that `FOOTNOTE_RERANKER` names behind it, or as it is. Rejects as
 * `openTransformersReranker` does.
 */
export async function withReranker(
  retriever: Retriever,
  name: string | undefined,
  onNotice: (notice: string) => void,
): Promise<Retriever> {
  const [, model] = /^transformers:(.+)$/.exec(name ?? '') ?? []
  if (model === undefined) return retriever
  const { openTransformersReranker } = await import('./transformers-reranker.ts')
  const { createRerankingRetriever } = await import('./reranking-retriever.ts')
  const reranker = await openTransformersReranker(model)
  return createRerankingRetriever(retriever, { reranker, timeoutMs, onNotice })
}
