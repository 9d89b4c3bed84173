import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Attachment as DiscordAttachment,
  type Interaction,
  InteractionContextType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  Team,
} from 'discord.js'
import type {
  ComponentUse,
  MessageMenuRequest,
  OptionValue,
  RequestOrigin,
  SlashRequest,
} from '../../command.ts'
import type { Attachment } from '../../domain/attachment.ts'
import { placeId } from './answer-threads.ts'
import { messageText } from './message-text.ts'

/** What an interaction asks of the dispatcher, by kind; a modal that was sent is a component. */
export type Asked =
  | { readonly kind: 'command'; readonly request: WithoutSignal<SlashRequest>; readonly getsThread: boolean }
  | { readonly kind: 'menu'; readonly request: WithoutSignal<MessageMenuRequest> }
  | { readonly kind: 'component'; readonly request: WithoutSignal<ComponentUse> }

/** An interaction and all that is needed to answer it: plain data, so that another process can do it too. */
export interface AskedInteraction {
  readonly id: string
  readonly applicationId: string
  /** What its answers are sent by, for 15 minutes. */
  readonly token: string
  /** Whether there is a message to change: that of a component, or of the one that a modal came from. */
  readonly isOfMessage: boolean
  /** Whether that is a component’s message of before these components. */
  readonly isOfOldMessage: boolean
  readonly asked: Asked
}

type WithoutSignal<Request extends RequestOrigin> = Omit<Request, 'signal'>

type AnsweredInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** Undefined for what is not answered by a message. `getsThread`: whether the answer is to get a thread. */
export function toAskedInteraction(
  interaction: Interaction,
  getsThread: (interaction: ChatInputCommandInteraction) => boolean,
): AskedInteraction | undefined {
  if (interaction.isChatInputCommand()) return toInteraction(interaction, toSlash(interaction, getsThread))
  if (interaction.isMessageContextMenuCommand()) return toInteraction(interaction, toMenu(interaction))
  if (interaction.isMessageComponent()) return toInteraction(interaction, toComponent(interaction))
  return interaction.isModalSubmit() ? toInteraction(interaction, toForm(interaction)) : undefined
}

function toInteraction(interaction: AnsweredInteraction, asked: Asked): AskedInteraction {
  const { id, applicationId, token } = interaction
  const isComponent = interaction.isMessageComponent()
  return {
    id,
    applicationId,
    token,
    isOfMessage: isComponent || (interaction.isModalSubmit() && interaction.isFromMessage()),
    isOfOldMessage: isComponent && !interaction.message.flags.has(MessageFlags.IsComponentsV2),
    asked,
  }
}

function toSlash(
  interaction: ChatInputCommandInteraction,
  getsThreadHere: (interaction: ChatInputCommandInteraction) => boolean,
): Asked {
  const getsThread = getsThreadHere(interaction)
  const place = getsThread ? interaction.id : directPlace(interaction)
  return {
    kind: 'command',
    request: {
      ...toOrigin(interaction),
      ...(place !== undefined && { leansOn: { conversationId: placeId(place) } }),
      command: interaction.commandName,
      options: toOptions(interaction),
      attachments: attachmentsOf(interaction),
    },
    getsThread,
  }
}

function toMenu(interaction: MessageContextMenuCommandInteraction): Asked {
  const { targetMessage, commandName } = interaction
  return {
    kind: 'menu',
    request: {
      ...toOrigin(interaction),
      command: commandName,
      text: messageText(targetMessage),
      attachments: targetMessage.attachments.map(toAttachment),
    },
  }
}

function toComponent(interaction: MessageComponentInteraction): Asked {
  return {
    kind: 'component',
    request: {
      ...toOrigin(interaction),
      customId: interaction.customId,
      values: interaction.isAnySelectMenu() ? interaction.values : [],
      ...ownerOf(interaction.message),
    },
  }
}

function toForm(interaction: ModalSubmitInteraction): Asked {
  return {
    kind: 'component',
    request: {
      ...toOrigin(interaction),
      customId: interaction.customId,
      values: [],
      fields: toFields(interaction),
      ...(interaction.message !== null && ownerOf(interaction.message)),
    },
  }
}

/** In a direct message all is said to one person, on whatever they speak of. */
function directPlace({ channelId, context, guildId }: ChatInputCommandInteraction): string | undefined {
  return guildId === null && context === InteractionContextType.BotDM ? channelId : undefined
}

/** Who made a message of ours appear; an answer to a mention is a reply to whoever asked. */
function ownerOf({ interactionMetadata, mentions }: Message) {
  const ownerId = interactionMetadata?.user.id ?? mentions.repliedUser?.id
  return ownerId === undefined ? {} : { messageOwnerId: ownerId }
}

/** What was written, by field. */
function toFields({ fields }: ModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fields.fields.values()].flatMap(field =>
      'value' in field && typeof field.value === 'string' ? [[field.customId, field.value]] : [],
    ),
  )
}

/** Who asks, and from where. */
export function toOrigin(interaction: BaseInteraction): WithoutSignal<RequestOrigin> {
  return {
    user: {
      id: interaction.user.id,
      managesServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      runsBot: ownsApplication(interaction),
    },
    ...(interaction.guildId !== null && { serverId: interaction.guildId }),
    ...(interaction.channelId !== null && { channelId: interaction.channelId }),
    ...parentOf(interaction),
    locale: interaction.locale,
  }
}

/** A thread is where its channel is. */
function parentOf({ channel }: BaseInteraction) {
  return channel?.isThread() === true && channel.parentId !== null
    ? { parentChannelId: channel.parentId }
    : {}
}

/** By the owner, or the team, that the client has read when it logged in; nobody where that failed. */
function ownsApplication({ client, user }: BaseInteraction): boolean {
  const owner = client.application.owner
  return owner instanceof Team ? owner.members.has(user.id) : owner?.id === user.id
}

/** The files of options that are files, by the option's name. */
function attachmentsOf({ options }: ChatInputCommandInteraction): Readonly<Record<string, Attachment>> {
  return Object.fromEntries(
    options.data.flatMap(({ name, attachment }) =>
      attachment == null ? [] : [[name, toAttachment(attachment)] as const],
    ),
  )
}

function toAttachment({ name, size, url }: DiscordAttachment): Attachment {
  return { name, bytes: size, address: url }
}

/** Options by name; those of a subcommand stand beside its name. */
function toOptions({ options }: ChatInputCommandInteraction): Readonly<Record<string, OptionValue>> {
  const flatten = (list: readonly CommandInteractionOption[]): readonly (readonly [string, OptionValue])[] =>
    list.flatMap(({ name, value, options: inner }) => {
      if (inner !== undefined) return [['subcommand', name] as const, ...flatten(inner)]
      return value === undefined ? [] : [[name, value] as const]
    })
  return Object.fromEntries(flatten(options.data))
}
