import { z } from 'zod'
import { isProviderAddress, mayHoldSecret, providerAddressTakes, withoutEndSlash } from './addresses.ts'
import { setting } from './setting.ts'

/** What turns texts into vectors and puts papers in order. */
export const embedderSettings = {
  embeddings: setting({
    variable: 'FOOTNOTE_EMBEDDINGS',
    schema: z
      .string()
      .regex(/^(?:builtin|(?:transformers|ollama|openai):.+)$/)
      .default('builtin'),
    takes: '`builtin`, `transformers:MODEL`, `ollama:MODEL` or `openai:MODEL`',
    description:
      'What turns texts into vectors: `builtin`, or `transformers:all-MiniLM-L6-v2` (README, Embedders).',
    example: 'builtin',
  }),
  embeddingsBaseUrl: setting({
    variable: 'FOOTNOTE_EMBEDDINGS_BASE_URL',
    schema: z.string().refine(isProviderAddress).optional(),
    takes: providerAddressTakes,
    isSecret: mayHoldSecret,
    description: 'Where the server of an `ollama:` or `openai:` embedder is; the provider’s own where empty.',
    example: '',
  }),
  modelHub: setting({
    variable: 'FOOTNOTE_MODEL_HUB',
    schema: z.string().refine(isProviderAddress).transform(withoutEndSlash).default('https://huggingface.co'),
    takes: providerAddressTakes,
    isSecret: mayHoldSecret,
    description:
      'Where model files are downloaded from: the Hugging Face hub, or a server that answers as it does.',
    example: 'https://huggingface.co',
  }),
  reranker: setting({
    variable: 'FOOTNOTE_RERANKER',
    schema: z
      .string()
      .regex(/^transformers:.+$/)
      .optional(),
    takes: '`transformers:MODEL`, or be left empty',
    description:
      'A cross-encoder that puts the first papers found in order: `transformers:MODEL` (README, Embedders); none where empty.',
    example: '',
  }),
} as const
