import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Choice, MessageBody, OptionValue, ReplyFile } from '../../command.ts'
import type { Acknowledgement } from '../../dispatch/dispatcher.ts'
import type { Introduction } from '../introduction.ts'

/*
 * What the page and its server say to each other: types alone, so that the page takes no code of the server's.
 *
 *   GET  /api/channel                        → Channel
 *   POST /api/line | slash | menu | component → one PageEvent a line, the first `defer`; or `ask` alone
 *   POST /api/autocomplete                   → {choices}
 */

/** What the page needs before anything is asked: Discord's own definitions of the commands. */
export interface Channel {
  readonly commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[]
  readonly messageCommands: readonly RESTPostAPIContextMenuApplicationCommandsJSONBody[]
  readonly introduction: Introduction
}

/** Who asks: each tab of a browser is a user of its own. */
interface FromTab {
  /** A UUID that the tab has made up. */
  readonly tab: string
}

/** A line as it was typed: a question, or a slash command written out. */
export interface LineRequest extends FromTab {
  readonly line: string
}

/** A slash command from the picker. */
export interface SlashCommandRequest extends FromTab {
  readonly command: string
  readonly options: Readonly<Record<string, OptionValue>>
}

/** A command in the menu of a message. */
export interface MenuRequest extends FromTab {
  readonly command: string
  /** The message's own text. */
  readonly text: string
}

/** A button press, a menu choice, or a form that was sent. */
export interface ComponentUseRequest extends FromTab {
  readonly customId: string
  readonly values: readonly string[]
  /** What was written into the form, by field; absent for a button or a menu. */
  readonly fields?: Readonly<Record<string, string>> | undefined
}

/** The text typed so far into an option. */
export interface SuggestionRequest extends FromTab {
  readonly command: string
  readonly option: string
  readonly text: string
}

export interface Suggestions {
  readonly choices: readonly Choice[]
}

/** What happens to a request, in order; later replies replace earlier ones. */
export type PageEvent =
  | { readonly type: 'defer'; readonly acknowledgement: Acknowledgement }
  /** A form is to be filled in first; it comes back as a component, under its own ID. */
  | { readonly type: 'ask'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly type: 'reply' | 'fail'; readonly body: MessageBody; readonly files: readonly ReplyFile[] }
