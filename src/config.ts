import { join, resolve } from 'node:path'
import { config as loadDotenv } from 'dotenv'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { projectRoot } from './project-root.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** One setting: the variable it is read from, its default as text, and what .env.example says of it. */
interface Setting<Schema extends z.ZodType> {
  readonly variable: string
  readonly schema: Schema
  readonly description: string
  readonly example: string
}

function setting<Schema extends z.ZodType>(definition: Setting<Schema>): Setting<Schema> {
  return definition
}

/** Every setting there is. `.env.example` and the README's table are tested against this list. */
export const settings = {
  discordToken: setting({
    variable: 'DISCORD_TOKEN',
    schema: z.string().trim().min(1).optional(),
    description: 'A bot token makes Footnote a Discord bot; without one it is a chat in the terminal.',
    example: '',
  }),
  dataDir: setting({
    variable: 'FOOTNOTE_DATA_DIR',
    schema: z.string().trim().min(1).default('var'),
    description: 'Where the library is kept; a relative folder counts from the project.',
    example: 'var',
  }),
  embeddings: setting({
    variable: 'FOOTNOTE_EMBEDDINGS',
    schema: z
      .string()
      .regex(/^(?:builtin|transformers:.+)$/, 'must be `builtin` or `transformers:MODEL`')
      .default('builtin'),
    description:
      'What turns texts into vectors: `builtin`, or `transformers:all-MiniLM-L6-v2` (README, Embedders).',
    example: 'builtin',
  }),
  logLevel: setting({
    variable: 'FOOTNOTE_LOG_LEVEL',
    schema: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('warn'),
    description: `How much is logged to standard error: ${logLevels.join(', ')}.`,
    example: 'warn',
  }),
} as const

export interface Config {
  readonly discordToken?: string
  /** Absolute. */
  readonly dataDir: string
  readonly embeddings: string
  readonly logLevel: (typeof logLevels)[number]
}

/** Settings given on the command line; they win over the environment. */
export type ConfigOverrides = Partial<Pick<Config, 'dataDir'>>

/**
 * Reads the settings from the environment and from a `.env` file in the working folder (the environment wins).
 * Throws `AppError` `bad-configuration` that names each variable and what is wrong with it.
 */
export function loadConfig(overrides: ConfigOverrides = {}, environment?: NodeJS.ProcessEnv): Config {
  if (environment === undefined) loadDotenv({ quiet: true })
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
  const dataDir = overrides.dataDir ?? read(settings.dataDir, variables, faults) ?? ''
  const embeddings = read(settings.embeddings, variables, faults) ?? 'builtin'
  const logLevel = read(settings.logLevel, variables, faults) ?? 'warn'
  if (faults.length > 0) {
    throw new AppError(
      'bad-configuration',
      `${faults.join('; ')}. See .env.example for what each setting takes.`,
    )
  }
  return {
    ...(token !== undefined && { discordToken: token }),
    dataDir: overrides.dataDir === undefined ? resolve(projectRoot, dataDir) : resolve(dataDir),
    embeddings,
    logLevel,
  }
}

/** The folders that come with the code. */
export const bundled = {
  corpus: join(projectRoot, 'data', 'corpus'),
  model: join(projectRoot, 'data', 'model'),
  questions: join(projectRoot, 'data', 'eval', 'qa-dev.jsonl'),
} as const

function read<Schema extends z.ZodType>(
  { variable, schema }: Setting<Schema>,
  environment: NodeJS.ProcessEnv,
  faults: string[],
): z.output<Schema> | undefined {
  // An empty variable, as in a copied .env.example, is one that is not set.
  const value = environment[variable]
  const parsed = schema.safeParse(value === '' ? undefined : value)
  if (parsed.success) return parsed.data
  faults.push(`${variable}=${value ?? ''} ${parsed.error.issues[0]?.message ?? 'is not valid'}`)
  return undefined
}
