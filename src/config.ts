import { join, resolve } from 'node:path'
import { config as loadDotenv } from 'dotenv'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { projectRoot } from './project-root.ts'
import { keepPasswordSecret, keepSecret } from './secrets.ts'

/** The largest bots have some thousands. */
const mostShards = 100_000

const providerAddressTakes =
  'an address such as http://127.0.0.1:8000/v1, without a user’s name, a password, `?` or `#`, or be left empty'

/** Control characters, and those that end a line or a paragraph, turn or hide what stands beside them. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** Characters of a value in a message. */
const longestShown = 100

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** One setting: the variable it is read from, its default as text, and what .env.example says of it. */
interface Setting<Schema extends z.ZodType> {
  readonly variable: string
  /** Takes text without white space around it, at least one character. */
  readonly schema: Schema
  /** What the schema takes, as it stands behind “must be”. */
  readonly takes: string
  /** Whether what was given stays out of messages; shown where absent. */
  readonly isSecret?: (given: string) => boolean
  readonly description: string
  readonly example: string
}

function setting<Schema extends z.ZodType>(definition: Setting<Schema>): Setting<Schema> {
  return definition
}

/** Letters, digits and signs of ASCII: no other can be sent in a header. */
const secret = z.string().regex(/^[\x20-\x7e]+$/)
const secretTakes = 'in one line, of Latin letters, digits and signs'

/** Every setting there is. `.env.example` and the README's table are tested against this list. */
export const settings = {
  discordToken: setting({
    variable: 'DISCORD_TOKEN',
    schema: secret.optional(),
    takes: `a bot’s token ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description:
      'A bot token makes Footnote a Discord bot; without one it is a chat in the terminal and a web page.',
    example: '',
  }),
  discordApiBase: setting({
    variable: 'DISCORD_API_BASE',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).default('https://discord.com/api'),
    takes:
      'an address that begins with https://, or leads to this machine (http://127.0.0.1:PORT/api), without a user’s name, a password, `?` or `#`',
    isSecret: mayHoldSecret,
    description: 'Where Discord’s API is, without its version: https, or on this machine.',
    example: 'https://discord.com/api',
  }),
  discordCdnBase: setting({
    variable: 'DISCORD_CDN_BASE',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).optional(),
    takes:
      'an address that begins with https://, or leads to this machine, without a user’s name, a password, `?` or `#`, or be left empty',
    isSecret: mayHoldSecret,
    description:
      'A stand-in for the hosts where Discord keeps attached files, which takes them as the first part of the path; those hosts themselves where empty.',
    example: '',
  }),
  discordShards: setting({
    variable: 'DISCORD_SHARDS',
    schema: z
      .string()
      .regex(/^(?:auto|\d{1,6}-\d{1,6}\/\d{1,6})$/)
      .refine(isPossibleRange)
      .transform(toShards)
      .default('auto'),
    takes: `\`auto\`, or a range and a total above its end, of at most ${mostShards}, such as \`0-3/8\``,
    description: 'Which shards this process serves: `auto` for all, or a range and their total, `0-3/8`.',
    example: 'auto',
  }),
  answersPerMinute: setting({
    variable: 'FOOTNOTE_ANSWERS_PER_MINUTE',
    schema: wholeNumber(1, 1_000_000).default(10),
    takes: 'a whole number from 1 to 1000000',
    description: 'How many answers a Discord user may ask for in a minute.',
    example: '10',
  }),
  port: setting({
    variable: 'FOOTNOTE_PORT',
    schema: wholeNumber(0, 65_535).default(8080),
    takes: 'a whole number from 0 to 65535',
    description:
      'Where the web page is served on this machine; the next free port where it is taken, 0 for any.',
    example: '8080',
  }),
  dataDir: setting({
    variable: 'FOOTNOTE_DATA_DIR',
    schema: z.string().default('var'),
    takes: 'a folder',
    description: 'Where the library is kept; a relative folder counts from the project.',
    example: 'var',
  }),
  libraryUrl: setting({
    variable: 'FOOTNOTE_LIBRARY',
    schema: z
      .string()
      .regex(/^postgres(?:ql)?:\/\/\S+$/)
      .optional(),
    takes: 'the address of a Postgres database, `postgres://user:password@host:5432/name`, or be left empty',
    isSecret: () => true,
    description:
      'A Postgres database that several bots share as their library; a file in FOOTNOTE_DATA_DIR where empty.',
    example: '',
  }),
  sample: setting({
    variable: 'FOOTNOTE_SAMPLE',
    schema: z
      .enum(['on', 'off'])
      .transform(value => value === 'on')
      .default(true),
    takes: '`on` or `off`',
    description: 'Whether the papers that come with Footnote are read into a library: `on` or `off`.',
    example: 'on',
  }),
  libraryEditors: setting({
    variable: 'FOOTNOTE_LIBRARY_EDITORS',
    schema: z
      .string()
      .regex(/^\d{15,20}(?:, ?\d{15,20})*$/)
      .transform(ids => ids.split(/, ?/))
      .default([]),
    takes: 'IDs of Discord users or servers with commas between, or be left empty',
    description:
      'Who may change the library from Discord: IDs of users or servers, with commas between; the application’s owner alone where empty.',
    example: '',
  }),
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
  syncHours: setting({
    variable: 'FOOTNOTE_SYNC_HOURS',
    schema: wholeNumber(0, 168).default(6),
    takes: 'a whole number of hours from 0 to 168',
    description:
      'How many hours lie between two looks for what is new of what is followed, while Footnote runs; 0 for none.',
    example: '6',
  }),
  sourceRequestsPerDay: setting({
    variable: 'FOOTNOTE_SOURCE_REQUESTS_PER_DAY',
    schema: wholeNumber(0, 100_000).default(2_000),
    takes: 'a whole number from 0 to 100000',
    description:
      'How often a day each outside source of papers (arXiv, Crossref …) may be asked; 0 asks none.',
    example: '2000',
  }),
  contactEmail: setting({
    variable: 'FOOTNOTE_CONTACT_EMAIL',
    schema: z.email().optional(),
    takes: 'an e-mail address, or be left empty',
    description:
      'An e-mail address of yours for Crossref, which then answers sooner; none is sent where empty.',
    example: '',
  }),
  openAlexApiKey: setting({
    variable: 'OPENALEX_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'A key for OpenAlex, which answers few requests a day without one.',
    example: '',
  }),
  semanticScholarApiKey: setting({
    variable: 'SEMANTIC_SCHOLAR_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'A key for Semantic Scholar; without one it is shared with everybody who has none.',
    example: '',
  }),
  sourcesBaseUrl: setting({
    variable: 'FOOTNOTE_SOURCES_BASE_URL',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).optional(),
    takes:
      'an address that begins with https://, or leads to this machine, without a user’s name, a password, `?` or `#`, or be left empty',
    isSecret: mayHoldSecret,
    description:
      'A stand-in for all outside sources of papers, which takes their hosts as the first part of the path; the sources themselves where empty.',
    example: '',
  }),
  logLevel: setting({
    variable: 'FOOTNOTE_LOG_LEVEL',
    schema: z.enum(logLevels).default('warn'),
    takes: `one of ${logLevels.join(', ')}`,
    description: `How much is logged to standard error: ${logLevels.join(', ')}.`,
    example: 'warn',
  }),
} as const

/** All shards that Discord asks for, or some of a known total. */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly total: number }

export interface Config {
  readonly discordToken?: string
  /** Without a trailing slash and without the version. */
  readonly discordApiBase: string
  /** What stands in for the hosts of attached files; absent where they are asked themselves. */
  readonly discordCdnBase?: string
  readonly discordShards: Shards
  readonly answersPerMinute: number
  /** Where the web page is served, or the next free one; 0 for any. */
  readonly port: number
  /** Absolute. */
  readonly dataDir: string
  /** As in `FOOTNOTE_LIBRARY`, with its password; absent where the library is a file in `dataDir`. */
  readonly libraryUrl?: string
  /** Whether the papers that come with Footnote are read into the library. */
  readonly sample: boolean
  /** IDs of Discord users and servers that may change the library; the application's owner alone where there is none. */
  readonly libraryEditors: readonly string[]
  readonly embeddings: string
  /** Where a hosted embedder is; its provider’s own address where absent. */
  readonly embeddingsBaseUrl?: string
  /** Where model files come from; without a trailing slash. */
  readonly modelHub: string
  /** Where those that `footnote setup` has downloaded lie, a folder a model; absolute. */
  readonly modelsFolder: string
  /** As in `FOOTNOTE_RERANKER`; absent where fusion alone orders the papers. */
  readonly reranker?: string
  /** As in `FOOTNOTE_MODEL`; absent where no language model words the answers. */
  readonly model?: string
  readonly modelBaseUrl?: string
  readonly openAiApiKey?: string
  readonly anthropicApiKey?: string
  readonly googleApiKey?: string
  /** Whose words answers are in where a language model is set. */
  readonly wording: 'model' | 'papers'
  /** Who judges a language model's clauses beside the code. */
  readonly judge: 'off' | 'model'
  /** As in `FOOTNOTE_MODEL_MAX_TOKENS`, in tokens; what the model's kind needs where absent. */
  readonly modelMaxTokens?: number
  readonly modelTimeoutSeconds: number
  readonly modelDailyTokens: number
  /** Between two looks for what is new; 0 for none. */
  readonly syncHours: number
  /** Of each outside source of papers. */
  readonly sourceRequestsPerDay: number
  readonly contactEmail?: string
  readonly openAlexApiKey?: string
  readonly semanticScholarApiKey?: string
  /** What stands in for all outside sources of papers; absent where they are asked themselves. */
  readonly sourcesBaseUrl?: string
  readonly logLevel: (typeof logLevels)[number]
}

/** Settings given on the command line; they win over the environment. */
export type ConfigOverrides = Partial<Pick<Config, 'dataDir' | 'port' | 'sample'>> & {
  /** `none`: the file in `dataDir`, whatever the environment says. */
  readonly libraryUrl?: 'none'
}

/**
 * Reads the settings from the environment and from a `.env` file in the working folder, then in the project's (what
 * comes first wins).
 * Throws `AppError` `bad-configuration` that names each variable and what is wrong with it.
 */
export function loadConfig(overrides: ConfigOverrides = {}, environment?: NodeJS.ProcessEnv): Config {
  // Programs that start this one do so in folders of their own.
  if (environment === undefined)
    loadDotenv({ path: [resolve('.env'), join(projectRoot, '.env')], quiet: true })
  const variables = environment ?? process.env
  // The questions are the users': LangChain's tracing would send them to its makers' service.
  for (const name of [
    'LANGCHAIN_TRACING_V2',
    'LANGSMITH_TRACING',
    'LANGSMITH_TRACING_V2',
    'LANGCHAIN_TRACING',
  ]) {
    variables[name] = 'false'
  }
  const faults: string[] = []
  const token = read(settings.discordToken, variables, faults)
  const discordApiBase = read(settings.discordApiBase, variables, faults) ?? ''
  const discordCdnBase = read(settings.discordCdnBase, variables, faults)
  const discordShards = read(settings.discordShards, variables, faults) ?? 'auto'
  const answersPerMinute = read(settings.answersPerMinute, variables, faults) ?? 10
  const port = overrides.port ?? read(settings.port, variables, faults) ?? 0
  const dataDir = read(settings.dataDir, variables, faults) ?? ''
  const givenUrl = read(settings.libraryUrl, variables, faults)
  const libraryUrl = overrides.libraryUrl === 'none' ? undefined : givenUrl
  const sample = overrides.sample ?? read(settings.sample, variables, faults) ?? true
  const libraryEditors = read(settings.libraryEditors, variables, faults) ?? []
  const embeddings = read(settings.embeddings, variables, faults) ?? 'builtin'
  const embeddingsBaseUrl = read(settings.embeddingsBaseUrl, variables, faults)
  const modelHub = read(settings.modelHub, variables, faults) ?? ''
  const reranker = read(settings.reranker, variables, faults)
  const model = read(settings.model, variables, faults)
  const modelBaseUrl = read(settings.modelBaseUrl, variables, faults)
  const openAiApiKey = read(settings.openAiApiKey, variables, faults)
  const anthropicApiKey = read(settings.anthropicApiKey, variables, faults)
  const googleApiKey = read(settings.googleApiKey, variables, faults)
  const wording = read(settings.wording, variables, faults) ?? 'model'
  const judge = read(settings.judge, variables, faults) ?? 'off'
  const modelMaxTokens = read(settings.modelMaxTokens, variables, faults)
  const modelTimeoutSeconds = read(settings.modelTimeoutSeconds, variables, faults) ?? 40
  const modelDailyTokens = read(settings.modelDailyTokens, variables, faults) ?? 100_000
  const syncHours = read(settings.syncHours, variables, faults) ?? 6
  const sourceRequestsPerDay = read(settings.sourceRequestsPerDay, variables, faults) ?? 2_000
  const contactEmail = read(settings.contactEmail, variables, faults)
  const openAlexApiKey = read(settings.openAlexApiKey, variables, faults)
  const semanticScholarApiKey = read(settings.semanticScholarApiKey, variables, faults)
  const sourcesBaseUrl = read(settings.sourcesBaseUrl, variables, faults)
  const logLevel = read(settings.logLevel, variables, faults) ?? 'warn'
  keepSecretsOf({
    discordToken: token,
    openAiApiKey,
    anthropicApiKey,
    googleApiKey,
    openAlexApiKey,
    semanticScholarApiKey,
    libraryUrl,
  })
  if (faults.length > 0) {
    throw new AppError(
      'bad-configuration',
      `${faults.join('; ')}. See .env.example for what each setting takes.`,
    )
  }
  return {
    ...(token !== undefined && { discordToken: token }),
    discordApiBase,
    ...(discordCdnBase !== undefined && { discordCdnBase }),
    discordShards,
    answersPerMinute,
    port,
    dataDir: overrides.dataDir === undefined ? resolve(projectRoot, dataDir) : resolve(overrides.dataDir),
    ...(libraryUrl !== undefined && { libraryUrl }),
    sample,
    libraryEditors,
    embeddings,
    ...(embeddingsBaseUrl !== undefined && { embeddingsBaseUrl }),
    modelHub,
    // Beside the library of the settings, whichever one a command is given: models are downloaded once.
    modelsFolder: resolve(projectRoot, dataDir, 'models'),
    ...(reranker !== undefined && { reranker }),
    ...(model !== undefined && { model }),
    ...(modelBaseUrl !== undefined && { modelBaseUrl }),
    ...(openAiApiKey !== undefined && { openAiApiKey }),
    ...(anthropicApiKey !== undefined && { anthropicApiKey }),
    ...(googleApiKey !== undefined && { googleApiKey }),
    wording,
    judge,
    ...(modelMaxTokens !== undefined && { modelMaxTokens }),
    modelTimeoutSeconds,
    modelDailyTokens,
    syncHours,
    sourceRequestsPerDay,
    ...(contactEmail !== undefined && { contactEmail }),
    ...(openAlexApiKey !== undefined && { openAlexApiKey }),
    ...(semanticScholarApiKey !== undefined && { semanticScholarApiKey }),
    ...(sourcesBaseUrl !== undefined && { sourcesBaseUrl }),
    logLevel,
  }
}

type SecretSetting =
  | 'discordToken'
  | 'openAiApiKey'
  | 'anthropicApiKey'
  | 'googleApiKey'
  | 'openAlexApiKey'
  | 'semanticScholarApiKey'
  | 'libraryUrl'

/** Has the secrets of settings taken out of what this process says; for one that was handed its settings. */
export function keepSecretsOf(secrets: { readonly [Name in SecretSetting]?: string | undefined }): void {
  keepSecret(secrets.discordToken)
  keepSecret(secrets.openAiApiKey)
  keepSecret(secrets.anthropicApiKey)
  keepSecret(secrets.googleApiKey)
  keepSecret(secrets.openAlexApiKey)
  keepSecret(secrets.semanticScholarApiKey)
  if (secrets.libraryUrl !== undefined) keepPasswordSecret(secrets.libraryUrl)
}

/** What this program was started with, for another one that it starts, with some variables besides. */
export function inheritedEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables }
}

/** The folders that come with the code. */
export const bundled = {
  corpus: join(projectRoot, 'data', 'corpus'),
  model: join(projectRoot, 'data', 'model'),
  names: join(projectRoot, 'data', 'names', 'names.txt'),
  fitted: join(projectRoot, 'data', 'fitted'),
  weights: join(projectRoot, 'data', 'fitted', 'weights.json'),
  clauses: join(projectRoot, 'data', 'fitted', 'clauses.json'),
  classifiers: {
    intents: join(projectRoot, 'data', 'fitted', 'intents.json'),
    kinds: join(projectRoot, 'data', 'fitted', 'kinds.json'),
    roles: join(projectRoot, 'data', 'fitted', 'roles.json'),
    polarity: join(projectRoot, 'data', 'fitted', 'polarity.json'),
  },
  questions: join(projectRoot, 'data', 'eval', 'qa-dev.jsonl'),
  ownQuestions: join(projectRoot, 'data', 'eval', 'own-questions.jsonl'),
  comparisonQuestions: join(projectRoot, 'data', 'eval', 'comparison-questions.jsonl'),
  messages: join(projectRoot, 'data', 'eval', 'messages.jsonl'),
  verdicts: join(projectRoot, 'data', 'eval', 'verdicts.jsonl'),
  otherQuestions: join(projectRoot, 'data', 'eval', 'other-questions.jsonl'),
  developmentLibrary: join(projectRoot, 'data', 'eval', 'library-dev.jsonl.gz'),
  setAsideLibrary: join(projectRoot, 'data', 'eval', 'library-test.jsonl.gz'),
  statements: join(projectRoot, 'data', 'eval', 'statements.jsonl'),
  clauseStatements: join(projectRoot, 'data', 'eval', 'clauses.jsonl'),
} as const

/** A token must not travel in the clear, but to a stand-in for Discord on this machine. */
function isSafeApiBase(address: string): boolean {
  if (!isProviderAddress(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** An address to which paths can be added; what is secret has its own setting, for addresses are shown. */
function isProviderAddress(address: string): boolean {
  if (!/^https?:\/\/[^?#\s]+$/i.test(address) || !URL.canParse(address)) return false
  const { username, password } = new URL(address)
  return username === '' && password === ''
}

/** An address may, in its user’s name, its password or its query. */
function mayHoldSecret(address: string): boolean {
  return /[@?#]/.test(address)
}

function withoutEndSlash(address: string): string {
  return address.replace(/(?<!\/)\/+$/, '')
}

function wholeNumber(least: number, most: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))
}

/** The first and last shard, and the total. */
function rangeOf(text: string): readonly [first: number, last: number, total: number] {
  const [first = 0, last = 0, total = 0] = text.split(/[-/]/).map(Number)
  return [first, last, total]
}

function isPossibleRange(text: string): boolean {
  if (text === 'auto') return true
  const [first, last, total] = rangeOf(text)
  return first <= last && last < total && total <= mostShards
}

function toShards(text: string): Shards {
  if (text === 'auto') return 'auto'
  const [first, last, total] = rangeOf(text)
  return { ids: Array.from({ length: last - first + 1 }, (_, i) => first + i), total }
}

function read<Schema extends z.ZodType>(
  { variable, schema, takes, isSecret = () => false }: Setting<Schema>,
  environment: NodeJS.ProcessEnv,
  faults: string[],
): z.output<Schema> | undefined {
  // An empty variable, as in a copied .env.example, is one that is not set.
  const isSet = environment[variable] !== undefined && environment[variable] !== ''
  const given = environment[variable]?.trim() ?? ''
  const parsed = schema.safeParse(isSet ? given : undefined)
  if (isSet && given === '') faults.push(`${variable} is blank; it must be ${takes}`)
  else if (unprintable.test(given))
    faults.push(`${variable} holds a line break or another character that is not seen; it must be ${takes}`)
  else if (parsed.success) return parsed.data
  else if (isSecret(given)) faults.push(`${variable} must be ${takes}`)
  else faults.push(`${variable}=${given.slice(0, longestShown)} must be ${takes}`)
  return undefined
}
