import type {
  APIAllowedMentions,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { App } from './app.ts'
import { AppError } from './errors.ts'

/** A Discord message body. Every surface draws it, so that what is tried in a terminal is what a server sees. */
export interface MessageBody
  extends Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'embeds' | 'components'> {
  /** Always `{parse: []}`: no text of ours notifies anybody. */
  readonly allowed_mentions: APIAllowedMentions
}

export interface Reply {
  readonly body: MessageBody
}

/** A request as any surface makes it. */
export interface CommandRequest {
  readonly command: string
  /** Option values by name, as the command's definition declares them. */
  readonly options: Readonly<Record<string, string>>
  /** Ends when the surface stops waiting or the time is up. */
  readonly signal: AbortSignal
}

export type Visibility = 'public' | 'private'

/** A slash command. It knows no surface: options in, message bodies out. */
export interface ChatCommand {
  /** Discord's own definition. */
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody
  /** Decided before the command runs, because Discord fixes it with the acknowledgement. */
  readonly visibility: Visibility
  run(request: CommandRequest, app: App): Promise<Reply>
}

/** An option's value without surrounding white space. Throws `AppError` `bad-input` where it is missing or empty. */
export function requiredOption({ command, options }: CommandRequest, name: string): string {
  const value = options[name]?.trim() ?? ''
  if (value === '') {
    throw new AppError('bad-input', `/${command} needs its option \`${name}\`: /${command} ${name}: …`)
  }
  return value
}
