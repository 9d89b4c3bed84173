import { outsideReceiver } from '../../../providers/provider-receiver.ts'
import type { EmbedderSettings } from '../embedder-settings.ts'

export type HostedProvider = 'ollama' | 'openai'

interface ProviderFacts {
  /** As users may read it. */
  readonly name: string
  readonly defaultUrl: string
}

export const hostedProviders: Readonly<Record<HostedProvider, ProviderFacts>> = {
  ollama: { name: 'Ollama', defaultUrl: 'http://127.0.0.1:11434' },
  openai: { name: 'OpenAI', defaultUrl: 'https://api.openai.com/v1' },
}

/** Who outside of this machine receives questions and papers to embed; undefined where nobody does. */
export function embeddingsReceiver({
  embeddings,
  embeddingsBaseUrl,
}: Pick<EmbedderSettings, 'embeddings' | 'embeddingsBaseUrl'>): string | undefined {
  const [kind] = embeddings.split(':')
  if (kind !== 'ollama' && kind !== 'openai') return undefined
  return outsideReceiver(hostedProviders[kind], embeddingsBaseUrl)
}
