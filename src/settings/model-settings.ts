import { z } from 'zod'
import { isProviderAddress, mayHoldSecret, providerAddressTakes } from './addresses.ts'
import { secret, secretTakes, setting, wholeNumber } from './setting.ts'

/** The language model that words answers. */
export const modelSettings = {
  model: setting({
    variable: 'FOOTNOTE_MODEL',
    schema: z
      .string()
      .regex(/^(?:openai|anthropic|google|ollama|llama):.+$/)
      .optional(),
    takes:
      '`openai:MODEL`, `anthropic:MODEL`, `google:MODEL`, `ollama:MODEL` or `llama:FILE.gguf`, or be left empty',
    description:
      'A language model that words the answers: `ollama:llama3.2` (docs/models.md); none where empty.',
    example: '',
  }),
  modelBaseUrl: setting({
    variable: 'FOOTNOTE_MODEL_BASE_URL',
    schema: z.string().refine(isProviderAddress).optional(),
    takes: providerAddressTakes,
    isSecret: mayHoldSecret,
    description: 'Where the language model’s server is; the provider’s own address where empty.',
    example: '',
  }),
  openAiApiKey: setting({
    variable: 'OPENAI_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'The key for `openai:` models and embedders; a server of your own may need none.',
    example: '',
  }),
  anthropicApiKey: setting({
    variable: 'ANTHROPIC_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'The key for `anthropic:` models.',
    example: '',
  }),
  googleApiKey: setting({
    variable: 'GOOGLE_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'The key for `google:` models.',
    example: '',
  }),
  wording: setting({
    variable: 'FOOTNOTE_WORDING',
    schema: z.enum(['model', 'papers']).default('model'),
    takes: '`model` or `papers`',
    description:
      'Whose words answers are in where a language model is set: `model`, or `papers` for the papers’ own alone.',
    example: 'model',
  }),
  judge: setting({
    variable: 'FOOTNOTE_JUDGE',
    schema: z.enum(['off', 'model']).default('off'),
    takes: '`off` or `model`',
    description:
      'Whether the language model is asked a second time whether its clauses stand in their sentences: `off` or `model`.',
    example: 'off',
  }),
  modelMaxTokens: setting({
    variable: 'FOOTNOTE_MODEL_MAX_TOKENS',
    schema: wholeNumber(100, 100_000).optional(),
    takes: 'a whole number from 100 to 100000, or be left empty',
    description:
      'The longest answer of the language model, thoughts included, in tokens; by the kind of model where empty.',
    example: '',
  }),
  modelTimeoutSeconds: setting({
    variable: 'FOOTNOTE_MODEL_TIMEOUT_SECONDS',
    schema: z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number)
      .pipe(z.number().min(1).max(600))
      .default(40),
    takes: 'a number of seconds from 1 to 600',
    description:
      'How long the language model may take, in seconds; then the answer comes without it. Commands end after 60.',
    example: '40',
  }),
  modelDailyTokens: setting({
    variable: 'FOOTNOTE_MODEL_DAILY_TOKENS',
    schema: wholeNumber(0, 1_000_000_000_000).default(100_000),
    takes: 'a whole number from 0 to 1000000000000',
    description: 'How many tokens a day the language model may read and write for a Discord server.',
    example: '100000',
  }),
} as const
