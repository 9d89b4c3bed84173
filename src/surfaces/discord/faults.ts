import { DiscordAPIError, HTTPError } from 'discord.js'
import { AppError, errorMessage } from '../../errors.ts'

/** Discord's error codes that say that there is nothing left to answer to (API reference: JSON Error Codes). */
const goneCodes: ReadonlySet<unknown> = new Set([10003, 10008, 10015, 10062, 50027])
const alreadyAcknowledged = 40060
export const cannotMessageUser = 50007

const portal = 'https://discord.com/developers/applications'

/** Whether the interaction's time is over, or the message or the channel was deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && goneCodes.has(error.code)
}

/** Whether an acknowledgement had arrived already: its answer was lost on the way and it was sent again. */
export function isAlreadyAcknowledged(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === alreadyAcknowledged
}

export function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code
}

/** Why logging in failed, in one line with what to do; `retryable` where waiting may help. */
export function toLoginFault(error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = errorMessage(error)
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  const isUnauthorised = error instanceof DiscordAPIError && error.status === 401
  if (code === 'TokenInvalid' || isUnauthorised || /authentication failed/i.test(message)) {
    return configurationFault(
      `Discord does not accept DISCORD_TOKEN: it is wrong or was revoked. Copy the bot’s token again from ${portal} (Bot, Reset Token) into .env.`,
      error,
    )
  }
  if (/disallowed intents|invalid intents/i.test(message)) {
    return configurationFault(
      `Discord refuses the intents Guilds, GuildMessages and DirectMessages, none of which is privileged. Check at ${portal} that this application has a bot and is not restricted.`,
      error,
    )
  }
  if (/invalid shard|sharding is required/i.test(message)) {
    return configurationFault(
      'Discord refuses DISCORD_SHARDS. Set it to `auto`, or count its total up.',
      error,
    )
  }
  if (isUnreachable(error)) {
    return new AppError('unavailable', `Discord cannot be reached (${reasonOf(error)}).`, {
      retryable: true,
      cause: error,
    })
  }
  return new AppError('unavailable', `Discord does not let the bot in: ${message}`, { cause: error })
}

/** What a gateway close code that ends a session for good means. */
export function toDisconnectFault(code: number): AppError {
  const meaning: Readonly<Record<number, string>> = {
    4004: 'authentication failed',
    4010: 'invalid shard',
    4011: 'sharding is required',
    4013: 'invalid intents',
    4014: 'disallowed intents',
  }
  return toLoginFault(new Error(meaning[code] ?? `the gateway closed with code ${code}`))
}

/** Why Discord refused the commands, in one line, with the field where it names one. */
export function toCommandsFault(
  error: unknown,
  { names, inviteUrl }: { readonly names: readonly string[]; readonly inviteUrl: string },
): AppError {
  if (hasCode(error, 50001) || hasCode(error, 10004)) {
    return new AppError(
      'bad-configuration',
      `The bot is not in that server, or was invited without its commands. Invite it: ${inviteUrl}`,
      { cause: error },
    )
  }
  if (error instanceof DiscordAPIError && error.code === 50035) {
    const fields = fieldFaults('errors' in error.rawError ? error.rawError.errors : undefined)
    const shown = fields.map(({ path: [index = '', ...rest], message }) => {
      const name = names[Number(index)] ?? index
      return `${name} ${rest.join('.')}: ${message}`
    })
    return new AppError('internal', `Discord refused the commands: ${shown.join('; ')}`, { cause: error })
  }
  return toLoginFault(error)
}

/** Discord's nested description of what is wrong with a form (API reference: Error Messages). */
function fieldFaults(
  errors: unknown,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly message: string }[] {
  if (typeof errors !== 'object' || errors === null) return []
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]) => {
    if (key !== '_errors' || !Array.isArray(value)) return fieldFaults(value, [...path, key])
    return value.map((each: { readonly message?: unknown }) => ({ path, message: String(each.message) }))
  })
}

function configurationFault(message: string, cause: unknown): AppError {
  return new AppError('bad-configuration', message, { cause })
}

function isUnreachable(error: unknown): boolean {
  if (error instanceof HTTPError) return true
  if (error instanceof DiscordAPIError) return error.status >= 500 || error.status === 429
  return /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENETUNREACH|socket|network|aborted|timed? ?out|Unexpected server response/i.test(
    reasonOf(error),
  )
}

function reasonOf(error: unknown): string {
  if (error instanceof HTTPError) return `HTTP ${error.status}`
  const cause = error instanceof Error ? error.cause : undefined
  return [errorMessage(error), cause === undefined ? '' : errorMessage(cause)]
    .filter(part => part !== '')
    .join(': ')
}
