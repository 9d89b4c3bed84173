import type { RequestOrigin } from '../command.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'

/**
 * Whether somebody may change the library, which all servers of a bot share: whoever the settings name, as a user or by
 * their server; where they name nobody, whoever runs the bot.
 */
export function mayEditLibrary(
  { user, serverId }: Pick<RequestOrigin, 'user' | 'serverId'>,
  { libraryEditors }: Pick<Config, 'libraryEditors'>,
): boolean {
  if (libraryEditors.length === 0) return user.runsBot === true
  return libraryEditors.includes(user.id) || (serverId !== undefined && libraryEditors.includes(serverId))
}

/** Throws `AppError` `bad-input` for everybody else. */
export function requireLibraryEditor(
  origin: Pick<RequestOrigin, 'user' | 'serverId'>,
  config: Pick<Config, 'libraryEditors'>,
): void {
  if (mayEditLibrary(origin, config)) return
  throw new AppError(
    'bad-input',
    'All servers of this bot share its library, and only those whom its operator names may change it.',
  )
}
