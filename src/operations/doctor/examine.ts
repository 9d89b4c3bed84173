import { type Config, type ConfigOverrides, loadConfig } from '../../config.ts'
import { errorMessage } from '../../errors.ts'
import { checkDataFolder } from './check-data-folder.ts'
import { checkDatabase } from './check-database.ts'
import { checkDiscord } from './check-discord.ts'
import { checkLibrary } from './check-library.ts'
import { checkEmbedder, checkModel } from './check-models.ts'
import { checkNativeModules, checkNode } from './check-node.ts'
import { bad, type Check, type Finding, good } from './finding.ts'

export interface ExamineOptions extends ConfigOverrides {
  /** Whether the language model is asked for a word, which costs some tokens. */
  readonly call?: boolean
}

/** Looks at everything that Footnote needs, in the order in which a start meets it. Changes nothing, and never rejects. */
export async function examine({ call = false, ...overrides }: ExamineOptions): Promise<readonly Finding[]> {
  const machine = [...checkNode(), ...(await checkNativeModules())]
  let config: Config
  try {
    config = loadConfig(overrides)
  } catch (error) {
    return [...machine, bad('settings', errorMessage(error), 'Correct these in .env or in the environment.')]
  }
  const checks: readonly Check[] = [
    async () => checkDataFolder(config.dataDir),
    () => checkLibrary(config),
    () => checkDatabase(config),
    () => checkEmbedder(config),
    () => checkModel(config, { call }),
    () => checkDiscord(config),
  ]
  const found: Finding[] = [...machine, good('settings', 'They can be read.')]
  for (const check of checks) found.push(...(await check()))
  return found
}
