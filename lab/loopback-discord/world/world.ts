import { type APIAttachment, ChannelType, Locale } from 'discord-api-types/v10'
import type { Clock } from '../clock.ts'
import { createSnowflakes } from '../snowflakes.ts'
import { type CommandRegistry, createCommandRegistry } from './command-registry.ts'
import { createMessage, type LoopbackMessage, type MessageOrigin } from './message.ts'
import { toAttachment, type UploadedFile } from './message-version.ts'
import {
  createGuild,
  type GuildOptions,
  type LoopbackChannel,
  type LoopbackGuild,
  type LoopbackUser,
  usualPermissions,
} from './places.ts'

/** Everything that exists on the loopback Discord. The application's id is its bot user's id, as on Discord. */
export interface World {
  readonly bot: LoopbackUser
  readonly guilds: readonly LoopbackGuild[]
  readonly commands: CommandRegistry
  readonly messages: ReadonlyMap<string, LoopbackMessage>
  nextId(): string
  user(
    name: string,
    options?: Partial<Pick<LoopbackUser, 'locale' | 'installed' | 'permissions'>>,
  ): LoopbackUser
  findUser(id: string): LoopbackUser | undefined
  findChannel(id: string): LoopbackChannel | undefined
  directMessage(user: LoopbackUser): LoopbackChannel
  groupMessage(users: readonly LoopbackUser[]): LoopbackChannel
  /** The thread on a message, which has its ID; made where there is none yet. */
  thread(message: LoopbackMessage, name: string): LoopbackChannel
  /** An empty message; it exists once `keep` was called. */
  draft(origin: Omit<MessageOrigin, 'id'>): LoopbackMessage
  keep(message: LoopbackMessage): void
  /** A file that is sent with a command. */
  upload(file: UploadedFile): APIAttachment
  /** The file of an attachment, of a command or of a message that is there. */
  findFile(id: string): UploadedFile | undefined
}

export function createWorld(guilds: readonly GuildOptions[], clock: Clock): World {
  const nextId = createSnowflakes(() => clock.now())
  const users = new Map<string, LoopbackUser>()
  const channels = new Map<string, LoopbackChannel>()
  const messages = new Map<string, LoopbackMessage>()
  const uploads = new Map<string, UploadedFile>()
  const bot = { id: nextId(), name: 'Footnote', bot: true, locale: Locale.EnglishUS, installed: false }
  users.set(bot.id, bot)
  const created = guilds.map((options, index) => createGuild(options, index, nextId))
  for (const guild of created) for (const channel of guild.channels) channels.set(channel.id, channel)

  function open(
    type: ChannelType.DM | ChannelType.GroupDM,
    recipients: readonly LoopbackUser[],
  ): LoopbackChannel {
    const key = `${type} ${recipients.map(({ id }) => id).join(' ')}`
    const known = channels.get(key)
    if (known !== undefined) return known
    const name = recipients.map(user => user.name).join(', ')
    const channel = {
      id: nextId(),
      name,
      type,
      guild: undefined,
      recipients,
      botPermissions: usualPermissions,
    }
    channels.set(key, channel)
    channels.set(channel.id, channel)
    return channel
  }

  return {
    bot,
    guilds: created,
    commands: createCommandRegistry(bot.id, nextId),
    messages,
    nextId,
    user(name, options = {}) {
      const known = [...users.values()].find(user => user.name === name)
      if (known !== undefined) return known
      const user = { id: nextId(), name, bot: false, locale: Locale.EnglishUS, installed: false, ...options }
      users.set(user.id, user)
      return user
    },
    findUser: id => users.get(id),
    findChannel: id => channels.get(id),
    directMessage: user => open(ChannelType.DM, [user]),
    groupMessage: recipients => open(ChannelType.GroupDM, recipients),
    thread({ id, channel }, name) {
      const thread = channels.get(id) ?? {
        ...channel,
        id,
        name,
        type: ChannelType.PublicThread,
        parent: channel,
        ownerId: bot.id,
      }
      channels.set(id, thread)
      return thread
    },
    draft: origin => createMessage({ id: nextId(), ...origin }, nextId),
    keep(message) {
      messages.set(message.id, message)
    },
    upload(file) {
      const sent = toAttachment(file, nextId())
      uploads.set(sent.id, file)
      return sent
    },
    findFile(id) {
      const message = [...messages.values()].find(
        ({ attachments, deleted }) => !deleted && attachments.some(attachment => attachment.id === id),
      )
      const name = message?.attachments.find(attachment => attachment.id === id)?.filename
      return uploads.get(id) ?? message?.files.find(file => file.name === name)
    },
  }
}
