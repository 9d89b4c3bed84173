import type { Config } from '../../config.ts'

/** The settings that say which embedder is used, how it is reached and where its files are. */
export type EmbedderSettings = Pick<Config, 'embeddings' | 'embeddingsBaseUrl' | 'openAiApiKey'> &
  Partial<Pick<Config, 'modelHub' | 'modelsFolder'>>

/** These settings alone, out of more. */
export function toEmbedderSettings(settings: EmbedderSettings): EmbedderSettings {
  const { embeddings, embeddingsBaseUrl, openAiApiKey, modelHub, modelsFolder } = settings
  return {
    embeddings,
    ...(embeddingsBaseUrl !== undefined && { embeddingsBaseUrl }),
    ...(openAiApiKey !== undefined && { openAiApiKey }),
    ...(modelHub !== undefined && { modelHub }),
    ...(modelsFolder !== undefined && { modelsFolder }),
  }
}
