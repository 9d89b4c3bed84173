import type {
  APIAllowedMentions,
  APIApplicationCommandOptionChoice,
  APIMessageTopLevelComponent,
  MessageFlags,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { App } from './app.ts'
import type { Attachment } from './domain/attachment.ts'
import { AppError } from './errors.ts'
import type { KeptAnswer } from './library/kept-answers.ts'
import type { ServerSettings } from './library/server-settings.ts'
import { longestMessage } from './text/longest-texts.ts'

/**
 * A Discord message body, of components alone. Every surface draws it, so that what is tried in a terminal is what a
 * server sees.
 */
export interface MessageBody {
  readonly components: APIMessageTopLevelComponent[]
  /** Always set: without it Discord takes no texts among the components. */
  readonly flags: MessageFlags.IsComponentsV2
  /** Always `{parse: []}`: no text of ours notifies anybody. */
  readonly allowed_mentions: APIAllowedMentions
}

/** A file beside a message. */
export interface ReplyFile {
  readonly name: string
  readonly text: string
}

/** What a user sees: the whole message, in place of what stood there before. */
export interface Reply {
  readonly body: MessageBody
  readonly files?: readonly ReplyFile[]
  /**
   * Whether it is of use to whoever asked alone, as “not found” is: then nobody else sees it, also where the answer would
   * have been public.
   */
  readonly isForAskerAlone?: boolean
}

/** Who can see a reply: everybody in the channel, or whoever asked alone. */
export type Visibility = 'public' | 'private'

/**
 * What was said before a message: in a place where one person speaks or all on one topic (a thread, a direct message, a tab,
 * a terminal), by that place's ID; in any other by the key of the kept answer that it replies to.
 */
export type LeansOn = { readonly conversationId: string } | { readonly answerKey: string }

/** Who asks, and from where. */
export interface RequestOrigin {
  readonly user: {
    /** The surface's own ID; the same person is the same ID in every request. */
    readonly id: string
    /** Whether they may change the server's settings. */
    readonly managesServer: boolean
    /** Whether they run the bot: they own its application, or sit at its machine. */
    readonly runsBot?: boolean
  }
  /** Absent in direct messages and outside of Discord. */
  readonly serverId?: string
  readonly channelId?: string
  /** What the message may lean on; absent where it stands by itself. */
  readonly leansOn?: LeansOn
  /** The channel that a thread belongs to; absent elsewhere. */
  readonly parentChannelId?: string
  /** The user's language as Discord gives it: `en-US`, `de`. */
  readonly locale: string
  /** Whether a process that has ended had taken it in before, and counted it. */
  readonly isTakenOver?: boolean
  /** Ends when the surface stops waiting or the time is up. */
  readonly signal: AbortSignal
}

/** An option's value, of the type that the command's definition declares. */
export type OptionValue = string | number | boolean

/** A slash command as a surface passes it on. */
export interface SlashRequest extends RequestOrigin {
  readonly command: string
  /** Option values by name, as the command's definition declares them; a subcommand's name stands in `subcommand`. */
  readonly options: Readonly<Record<string, OptionValue>>
  /** The files of options that are files, by name; no other surface than Discord has them. */
  readonly attachments?: Readonly<Record<string, Attachment>>
}

/** A message context menu as a surface passes it on. */
export interface MessageMenuRequest extends RequestOrigin {
  readonly command: string
  /** The text of the message that the menu was opened on; empty where it has none. */
  readonly text: string
  /** The message's files. */
  readonly attachments?: readonly Attachment[]
}

/** A text that a modal asks for. */
export interface ModalField {
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly isLong?: boolean
  readonly isRequired?: boolean
  readonly longest: number
  /** What stands there already. */
  readonly value?: string
}

/** A form that a surface shows over what stands there. */
export interface Modal {
  readonly title: string
  readonly fields: readonly ModalField[]
  /** What `ComponentRequest.page` is once it is sent; that of the component where absent. */
  readonly page?: number
}

/** A modal with the ID under which it comes back (`ComponentUse`). */
export interface ModalForm extends Modal {
  readonly customId: string
}

/** A button press, a menu choice or a modal that was sent, as a surface passes it on. */
export interface ComponentUse extends RequestOrigin {
  readonly customId: string
  /** What was chosen in a menu; empty for a button. */
  readonly values: readonly string[]
  /** What was written into a modal, by field; absent for a button or a menu. */
  readonly fields?: Readonly<Record<string, string>>
  /** Who made the message appear that holds the component, where the surface knows. */
  readonly messageOwnerId?: string
}

/** The text typed so far into an option. */
export interface AutocompleteRequest extends RequestOrigin {
  readonly command: string
  readonly option: string
  readonly text: string
}

interface Shown {
  /** Who will see the reply; decided before the command runs. */
  readonly visibility: Visibility
}

/** What a command is asked, beside every command of this bot: what is deployed is what `/help` shows. */
export type CommandRequest = SlashRequest &
  Shown & { readonly commands: readonly (ChatCommand | MessageCommand)[] }
export type MessageCommandRequest = MessageMenuRequest & Shown

/** A component's request once its answer has been found and may be opened. */
export interface ComponentRequest extends RequestOrigin, Shown {
  /** From 0. */
  readonly page: number
  readonly values: readonly string[]
  /** What was written into its modal; empty where it has none, or where the surface shows none. */
  readonly fields: Readonly<Record<string, string>>
  /** The answer that the component belongs to. */
  readonly kept: KeptAnswer
}

/** Later replies replace earlier ones; a surface shows at most one a second, and always the last. */
export type Replies = Promise<Reply> | AsyncIterable<Reply>

interface CommonCommand {
  /** Decided before the command runs, because Discord fixes it with the acknowledgement. */
  visibility(settings: ServerSettings): Visibility
  /** Whether it costs little enough to be left out of the limit on answers a user. */
  readonly unlimited?: boolean
  /** Whether its work is done beside this process: it takes no turn among answers, and may take minutes. */
  readonly isLong?: boolean
  /** What the buttons and menus under its replies do, by action; an action belongs to one command alone. */
  readonly components?: Readonly<Record<string, ComponentHandler>>
}

/** A slash command. It knows no surface: options in, message bodies out. */
export interface ChatCommand extends CommonCommand {
  /** Discord's own definition. */
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody
  run(request: CommandRequest, app: App): Replies
  autocomplete?(request: AutocompleteRequest, app: App): Promise<readonly Choice[]>
}

/** A command in the menu of a message. */
export interface MessageCommand extends CommonCommand {
  /** Discord's own definition, of type 3 (message). */
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody
  run(request: MessageCommandRequest, app: App): Replies
}

export type Choice = APIApplicationCommandOptionChoice<string>

/** What a button or a menu does. */
export interface ComponentHandler {
  /** `update` changes the message that the component stands in; `reply` answers beside it, privately. */
  readonly effect: 'update' | 'reply'
  /** Whether it changes the message for everybody, whoever uses it; else whoever did not ask gets a copy of their own. */
  readonly isForEverybody?: boolean
  /** As in a command. */
  readonly isLong?: boolean
  /** Whether it looks for an answer, which is limited as a command is. */
  readonly isLimited?: boolean
  /** What is asked before it runs; decided from the component alone, for Discord waits for nothing. */
  modal?(use: Pick<ComponentRequest, 'page' | 'values'>): Modal
  run(request: ComponentRequest, app: App): Replies
}

/** An option's text without surrounding white space. Throws `AppError` `bad-input` where it is missing or empty. */
export function requiredOption(
  { command, options }: Pick<SlashRequest, 'command' | 'options'>,
  name: string,
): string {
  const value = String(options[name] ?? '').trim()
  if (value === '') {
    throw new AppError('bad-input', `/${command} needs its option \`${name}\`: /${command} ${name}: …`)
  }
  return value
}

/** What a command with an option `action` does, by that option's value, in the order in which Discord offers it. */
export type Actions<Result extends Replies> = Readonly<
  Record<string, { readonly label: string; readonly run: (request: CommandRequest, app: App) => Result }>
>

/** The option by which one of a command's actions is chosen. */
export function actionOption(actions: Actions<Replies>) {
  return {
    type: 3,
    name: 'action',
    description: 'What to do',
    required: true,
    choices: Object.entries(actions).map(([value, { label }]) => ({ name: label, value })),
  } as const
}

/** Does what was chosen. Throws `AppError` `bad-input` where that is none of the actions. */
export function runAction<Result extends Replies>(
  actions: Actions<Result>,
  request: CommandRequest,
  app: App,
): Result {
  const action = actions[requiredOption(request, 'action')]
  if (action === undefined)
    throw new AppError('bad-input', `The option \`action\` is one of ${Object.keys(actions).join(', ')}.`)
  return action.run(request, app)
}

/** The text of a message that a menu was opened on, cut where it is longer than Discord's are. Throws `AppError` `bad-input` where it has none. */
export function requiredText({ text }: Pick<MessageMenuRequest, 'text'>): string {
  const trimmed = text.slice(0, longestMessage).trim()
  if (trimmed === '') throw new AppError('bad-input', 'This message has no text to look up.')
  return trimmed
}

export function isChatCommand(command: ChatCommand | MessageCommand): command is ChatCommand {
  return command.data.type === undefined || command.data.type === 1
}

/** Whether Discord offers the command in servers alone (API reference: Interaction Contexts, 0 is a server). */
export function isForServers({ contexts }: ChatCommand['data']): boolean {
  return contexts?.every(context => context === 0) === true
}

export function isMessageCommand(command: ChatCommand | MessageCommand): command is MessageCommand {
  return !isChatCommand(command)
}
