import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Attachment as DiscordAttachment,
  type Interaction,
  InteractionContextType,
  type Message,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  Team,
} from 'discord.js'
import type { OptionValue, RequestOrigin } from '../../command.ts'
import type { Dispatcher } from '../../dispatch/dispatcher.ts'
import type { Attachment } from '../../domain/attachment.ts'
import type { Logger } from '../../logger.ts'
import { type CommandThreads, placeId } from './answer-threads.ts'
import { isGone } from './faults.ts'
import { createInteractionResponder } from './interaction-responder.ts'
import { messageText } from './message-text.ts'

interface InteractionParts {
  readonly dispatcher: Dispatcher
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly threads: CommandThreads
}

/** Passes an interaction to the dispatcher, whatever kind it is. Rejects where Discord takes no answer. */
export async function handleInteraction(interaction: Interaction, parts: InteractionParts): Promise<void> {
  const { dispatcher, logger } = parts
  const origin = toOrigin(interaction, parts.signal)
  if (interaction.isAutocomplete()) {
    await suggest(interaction, origin, dispatcher)
  } else if (interaction.isChatInputCommand()) {
    const responder = createInteractionResponder(interaction, logger)
    const getsThread = parts.threads.isFor(interaction)
    const place = getsThread ? interaction.id : directPlace(interaction)
    await dispatcher.dispatch(
      {
        ...origin,
        ...(place !== undefined && { leansOn: { conversationId: placeId(place) } }),
        command: interaction.commandName,
        options: toOptions(interaction),
        attachments: attachmentsOf(interaction),
      },
      responder,
    )
    if (getsThread) await parts.threads.open(interaction)
  } else if (interaction.isMessageContextMenuCommand()) {
    const { attachments } = interaction.targetMessage
    const text = messageText(interaction.targetMessage)
    const responder = createInteractionResponder(interaction, logger)
    await dispatcher.dispatchMessageMenu(
      {
        ...origin,
        command: interaction.commandName,
        text,
        attachments: attachments.map(toAttachment),
      },
      responder,
    )
  } else if (interaction.isMessageComponent()) {
    const use = {
      ...origin,
      customId: interaction.customId,
      values: interaction.isAnySelectMenu() ? interaction.values : [],
      ...ownerOf(interaction.message),
    }
    await dispatcher.dispatchComponent(use, createInteractionResponder(interaction, logger))
  } else if (interaction.isModalSubmit()) {
    const use = {
      ...origin,
      customId: interaction.customId,
      values: [],
      fields: toFields(interaction),
      ...(interaction.message !== null && ownerOf(interaction.message)),
    }
    await dispatcher.dispatchComponent(use, createInteractionResponder(interaction, logger))
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

async function suggest(
  interaction: AutocompleteInteraction,
  origin: RequestOrigin,
  dispatcher: Dispatcher,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true)
  const choices = await dispatcher.autocomplete({
    ...origin,
    command: interaction.commandName,
    option: name,
    text: String(value),
  })
  try {
    await interaction.respond(choices)
  } catch (error) {
    // The next letter was typed meanwhile: these suggestions are no longer awaited.
    if (!isGone(error)) throw error
  }
}

function toOrigin(interaction: BaseInteraction, signal: AbortSignal): RequestOrigin {
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
    signal,
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
