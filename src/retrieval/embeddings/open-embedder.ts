import { bundled } from '../../bundled.ts'
import type { Embedder } from './embedder.ts'
import type { EmbedderSettings } from './embedder-settings.ts'

/**
 * The embedder that `FOOTNOTE_EMBEDDINGS` names: `builtin`, `transformers:` and a model's name or folder, `ollama:` or
 * `openai:` and a model. Only the one that is named is imported. Rejects with an `AppError` where its model, its package
 * or its server is missing.
 */
export async function openEmbedder(settings: EmbedderSettings): Promise<Embedder> {
  const [, kind, model = ''] = /^(transformers|ollama|openai):(.+)$/.exec(settings.embeddings) ?? []
  if (kind === 'transformers') {
    const { openTransformersEmbedder } = await import('./transformers.ts')
    return openTransformersEmbedder(model, {
      ...(settings.modelHub !== undefined && { modelHub: settings.modelHub }),
      ...(settings.modelsFolder !== undefined && { modelsFolder: settings.modelsFolder }),
    })
  }
  if (kind === 'ollama' || kind === 'openai') {
    const { openHostedEmbedder } = await import('./hosted/hosted-embedder.ts')
    return openHostedEmbedder(kind, {
      model,
      ...(settings.embeddingsBaseUrl !== undefined && { baseUrl: settings.embeddingsBaseUrl }),
      ...(settings.openAiApiKey !== undefined && { apiKey: settings.openAiApiKey }),
    })
  }
  const { openBuiltinEmbedder } = await import('./langchain-embedder.ts')
  return openBuiltinEmbedder(bundled.model)
}
