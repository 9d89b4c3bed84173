import { bundled } from '../../config.ts'
import type { Embedder } from './embedder.ts'

/**
 * The embedder that `FOOTNOTE_EMBEDDINGS` names: `builtin`, or `transformers:` and a model's name or folder. Only the
 * one that is named is imported. Rejects with an `AppError` where its model or its package is missing.
 */
export async function openEmbedder(name: string): Promise<Embedder> {
  const [, model] = /^transformers:(.+)$/.exec(name) ?? []
  if (model !== undefined) {
    const { openTransformersEmbedder } = await import('./transformers.ts')
    return openTransformersEmbedder(model)
  }
  const { openBuiltinEmbedder } = await import('./langchain-embedder.ts')
  return openBuiltinEmbedder(bundled.model)
}
