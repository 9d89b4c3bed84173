import type { Config } from '../../config.ts'

/** The settings that say which embedder is used and how it is reached. */
export type EmbedderSettings = Pick<Config, 'embeddings' | 'embeddingsBaseUrl' | 'openAiApiKey'>

/** These settings alone, out of more. */
export function toEmbedderSettings(settings: EmbedderSettings): EmbedderSettings {
  const { embeddings, embeddingsBaseUrl, openAiApiKey } = settings
  return {
    embeddings,
    ...(embeddingsBaseUrl !== undefined && { embeddingsBaseUrl }),
    ...(openAiApiKey !== undefined && { openAiApiKey }),
  }
}
