import { type REST, Routes } from 'discord.js'
import type { ChatCommand, MessageCommand } from '../../command.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { definitionsHash, toDefinitions } from './definitions.ts'
import { toCommandsFault } from './faults.ts'
import { inviteUrl } from './invite-url.ts'

export interface Deployment {
  readonly rest: REST
  readonly applicationId: string
  readonly commands: readonly (ChatCommand | MessageCommand)[]
  /** Of one server only; everywhere where absent. */
  readonly guildId?: string
}

/** Replaces the application's commands. Rejects with an `AppError` that names the field that Discord refused. */
export async function deployCommands({ rest, applicationId, commands, guildId }: Deployment): Promise<void> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId)
  try {
    await rest.put(route, { body: toDefinitions(commands) })
  } catch (error) {
    const names = commands.map(({ data }) => data.name)
    throw toCommandsFault(error, { names, inviteUrl: inviteUrl(applicationId) })
  }
}

/** Deploys where the definitions differ from those deployed last; returns whether they did. */
export async function deployChangedCommands(
  deployment: Deployment,
  library: Pick<PaperLibrary, 'getSetting' | 'putSetting'>,
): Promise<boolean> {
  const setting = `discord-commands ${deployment.applicationId}`
  const hash = definitionsHash(toDefinitions(deployment.commands))
  if ((await library.getSetting(setting)) === hash) return false
  await deployCommands(deployment)
  await library.putSetting(setting, hash)
  return true
}
