import { MessageReferenceType } from 'discord-api-types/v10'
import type { LoopbackMessage } from './message.ts'
import { toPartialMember, toUser } from './payloads.ts'
import type { LoopbackUser } from './places.ts'

type FindUser = (id: string) => LoopbackUser | undefined

/** Message Resource, Message Object. */
export function toMessage(message: LoopbackMessage, findUser: FindUser): object {
  const { channel, interaction, replyTo } = message
  return {
    id: message.id,
    channel_id: channel.id,
    type: message.type,
    author: toUser(message.author),
    content: message.content,
    timestamp: toTimestamp(message.versions[0]?.at ?? Date.now()),
    edited_timestamp: message.versions.length > 1 ? toTimestamp(message.versions.at(-1)?.at ?? 0) : null,
    tts: false,
    mention_everyone: message.mentions.wouldPing.some(
      mention => mention === '@everyone' || mention === '@here',
    ),
    mentions: mentionedUsers(message, findUser).map(toUser),
    mention_roles: [...message.content.matchAll(/<@&(\d+)>/g)].map(([, id]) => id),
    attachments: message.attachments,
    embeds: message.embeds.map(embed => ({ type: 'rich', ...embed })),
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(interaction === undefined ? {} : interactionFields(message, interaction)),
    ...(replyTo === undefined ? {} : replyFields(replyTo, findUser)),
  }
}

/** As the gateway sends it: with the guild and the author's membership; without content where the bot may not read it. */
export function toMessageEvent(message: LoopbackMessage, findUser: FindUser, readable: boolean): object {
  return {
    ...toMessage(message, findUser),
    ...(message.channel.guild === undefined
      ? {}
      : { guild_id: message.channel.guild.id, member: toPartialMember() }),
    channel_type: message.channel.type,
    ...(readable ? {} : { content: '', embeds: [], attachments: [], components: [] }),
  }
}

export function mentionedUsers(message: LoopbackMessage, findUser: FindUser): LoopbackUser[] {
  const ids = new Set([...message.content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id))
  // A user's reply pings whom it replies to, unless that is switched off.
  if (!message.author.bot && message.replyTo !== undefined && message.pingsReplied !== false)
    ids.add(message.replyTo.author.id)
  return [...ids].flatMap(id => (id === undefined ? [] : (findUser(id) ?? [])))
}

function interactionFields(
  message: LoopbackMessage,
  interaction: NonNullable<LoopbackMessage['interaction']>,
) {
  const { id, type, name, user, owners } = interaction
  return {
    webhook_id: message.author.id,
    application_id: message.author.id,
    interaction_metadata: { id, type, user: toUser(user), authorizing_integration_owners: owners },
    ...(name === '' ? {} : { interaction: { id, type, name, user: toUser(user) } }),
  }
}

function replyFields(replyTo: LoopbackMessage, findUser: FindUser) {
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: replyTo.id,
      channel_id: replyTo.channel.id,
      ...(replyTo.channel.guild === undefined ? {} : { guild_id: replyTo.channel.guild.id }),
    },
    referenced_message: replyTo.deleted ? null : toMessage(replyTo, findUser),
  }
}

function toTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00')
}
