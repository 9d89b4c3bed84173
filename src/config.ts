import { join, resolve } from 'node:path'
import { config as loadDotenv } from 'dotenv'
import { AppError } from './errors.ts'
import { projectRoot } from './project-root.ts'
import { keepPasswordSecret, keepSecret } from './secrets.ts'
import { discordSettings } from './settings/discord-settings.ts'
import { embedderSettings } from './settings/embedder-settings.ts'
import { librarySettings } from './settings/library-settings.ts'
import { modelSettings } from './settings/model-settings.ts'
import { operationsSettings } from './settings/operations-settings.ts'
import { readSettings, type SettingValues } from './settings/setting.ts'
import { sourceSettings } from './settings/source-settings.ts'

/** Every setting there is. `.env.example` and the README's table are tested against this list. */
export const settings = {
  ...discordSettings,
  ...librarySettings,
  ...embedderSettings,
  ...modelSettings,
  ...sourceSettings,
  ...operationsSettings,
} as const

/** What the settings say, each as its own entry in `settings` describes it. */
export type Config = SettingValues<typeof settings> & {
  /** Absolute. */
  readonly dataDir: string
  /** Where those that `footnote setup` has downloaded lie, a folder a model; absolute. */
  readonly modelsFolder: string
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
  const { port, sample } = overrides
  const given = {
    ...(port !== undefined && { port }),
    ...(sample !== undefined && { sample }),
  }
  const { dataDir, libraryUrl, search, ...others } = readSettings(settings, variables, { faults, given })
  keepSecretsOf({ ...others, libraryUrl })
  if (search === 'postgres' && libraryUrl === undefined && faults.length === 0)
    faults.push(
      'FOOTNOTE_SEARCH=postgres finds papers in the database that holds them: set FOOTNOTE_LIBRARY=postgres://… too',
    )
  const isInDatabase = libraryUrl !== undefined && overrides.libraryUrl !== 'none'
  if (faults.length > 0) {
    throw new AppError(
      'bad-configuration',
      `${faults.join('; ')}. See .env.example for what each setting takes.`,
    )
  }
  return {
    ...others,
    ...(isInDatabase && { libraryUrl, ...(search !== undefined && { search }) }),
    dataDir: overrides.dataDir === undefined ? resolve(projectRoot, dataDir) : resolve(overrides.dataDir),
    // Beside the library of the settings, whichever one a command is given: models are downloaded once.
    modelsFolder: resolve(projectRoot, dataDir, 'models'),
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
