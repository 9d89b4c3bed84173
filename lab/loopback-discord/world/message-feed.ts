import { EventEmitter } from 'node:events'
import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10'
import type { Gateway } from '../gateway/gateway.ts'
import type { LoopbackMessage } from './message.ts'
import { mentionedUsers, toMessageEvent } from './message-payload.ts'
import type { World } from './world.ts'

/** Tells connected bots, and waiting tests, what happened to messages. */
export interface MessageFeed {
  readonly changes: EventEmitter
  created(message: LoopbackMessage): void
  updated(message: LoopbackMessage): void
  deleted(message: LoopbackMessage): void
}

export function createMessageFeed(world: World, gateway: Gateway): MessageFeed {
  const changes = new EventEmitter()
  changes.setMaxListeners(0)

  function announce(event: string, message: LoopbackMessage, data: (readable: boolean) => object): void {
    changes.emit('change')
    if (!isVisible(message)) return
    const intent =
      message.channel.guild === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages
    const always = isReadable(message, world)
    const readable = (intents: number) => always || (intents & GatewayIntentBits.MessageContent) !== 0
    gateway.dispatch(event, session => data(readable(session.intents)), message.channel, intent)
  }

  const payload = (message: LoopbackMessage) => (readable: boolean) =>
    toMessageEvent(message, world.findUser, readable)

  return {
    changes,
    created: message => announce('MESSAGE_CREATE', message, payload(message)),
    updated: message => announce('MESSAGE_UPDATE', message, payload(message)),
    deleted: message =>
      announce('MESSAGE_DELETE', message, () => ({
        id: message.id,
        channel_id: message.channel.id,
        ...(message.channel.guild === undefined ? {} : { guild_id: message.channel.guild.id }),
      })),
  }
}

/** Ephemeral messages and places without the bot have no gateway events. */
function isVisible({ onlyFor, channel }: LoopbackMessage): boolean {
  return onlyFor === undefined && channel.type !== ChannelType.GroupDM && channel.guild?.hasBot !== false
}

/** Gateway, Message Content Intent: a bot always reads its own messages, direct messages and those that mention it. */
function isReadable(message: LoopbackMessage, { bot, findUser }: World): boolean {
  return (
    message.author.id === bot.id ||
    message.channel.guild === undefined ||
    mentionedUsers(message, findUser).some(user => user.id === bot.id)
  )
}
