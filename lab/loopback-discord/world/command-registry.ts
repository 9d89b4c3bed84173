import { ApplicationCommandType, ApplicationIntegrationType } from 'discord-api-types/v10'
import { refusals } from '../api-error.ts'
import { commandLimits } from '../limits.ts'
import type { CommandForm } from '../validation/commands.ts'

export interface RegisteredCommand extends CommandForm {
  readonly id: string
  readonly type: number
  readonly guildId: string | undefined
}

export interface CommandRegistry {
  /** Global ones, or one guild's own. */
  list(guildId: string | undefined): readonly RegisteredCommand[]
  /** Bulk Overwrite: a command that keeps its name and type keeps its id. Throws 30032. */
  replace(guildId: string | undefined, commands: readonly CommandForm[]): readonly RegisteredCommand[]
  remove(guildId: string | undefined, id: string): void
  /** What a user in that guild would be offered: a guild's own command hides the global one of that name. */
  find(name: string, type: ApplicationCommandType, guildId: string | undefined): RegisteredCommand | undefined
  toPayload(command: RegisteredCommand): object
}

export function createCommandRegistry(applicationId: string, nextId: () => string): CommandRegistry {
  const byScope = new Map<string | undefined, readonly RegisteredCommand[]>()
  const list = (guildId: string | undefined) => byScope.get(guildId) ?? []
  return {
    list,
    replace(guildId, commands) {
      const before = list(guildId)
      const after = commands.map((command): RegisteredCommand => {
        const type = command.type ?? ApplicationCommandType.ChatInput
        const known = before.find(other => other.name === command.name && other.type === type)
        return { ...command, type, guildId, id: known?.id ?? nextId() }
      })
      for (const [type, limit] of countLimits) {
        if (after.filter(command => command.type === type).length > limit)
          throw refusals.tooManyCommands(limit)
      }
      byScope.set(guildId, after)
      return after
    },
    remove(guildId, id) {
      if (!list(guildId).some(command => command.id === id)) throw refusals.unknownCommand()
      byScope.set(
        guildId,
        list(guildId).filter(command => command.id !== id),
      )
    },
    find(name, type, guildId) {
      const matches = (command: RegisteredCommand) => command.name === name && command.type === type
      const own = guildId === undefined ? undefined : list(guildId).find(matches)
      return own ?? list(undefined).find(matches)
    },
    toPayload: ({ guildId, ...command }) => ({
      default_member_permissions: null,
      nsfw: false,
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: null,
      ...command,
      description: command.description ?? '',
      application_id: applicationId,
      version: command.id,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
    }),
  }
}

const countLimits = [
  [ApplicationCommandType.ChatInput, commandLimits.chatInputCommands],
  [ApplicationCommandType.User, commandLimits.contextMenuCommands],
  [ApplicationCommandType.Message, commandLimits.contextMenuCommands],
] as const
