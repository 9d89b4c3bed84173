import { createHash } from 'node:crypto'
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10'
import type { ChatCommand, MessageCommand } from '../../command.ts'

/**
 * Unless a command says otherwise: for servers (0) and for users (1); in servers (0), direct messages (1) and private
 * channels (2). Application Commands: Contexts. Written out, so that `deploy --dry-run` needs no discord.js.
 */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] }

/** The commands as Discord takes them. */
export function toDefinitions(
  commands: readonly (ChatCommand | MessageCommand)[],
): RESTPutAPIApplicationCommandsJSONBody {
  return commands.map(({ data }) => ({ ...everywhere, ...data }))
}

/** Changes with any definition; the same for the same ones. */
export function definitionsHash(definitions: RESTPutAPIApplicationCommandsJSONBody): string {
  return createHash('sha256').update(JSON.stringify(definitions)).digest('hex')
}
