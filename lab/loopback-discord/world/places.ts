import { ChannelType, Locale, PermissionFlagsBits } from 'discord-api-types/v10'
import { snowflakeAt } from '../snowflakes.ts'

export interface LoopbackUser {
  readonly id: string
  readonly name: string
  readonly bot: boolean
  readonly locale: Locale
  /** Whether this user installed the application for themselves: its commands follow them everywhere. */
  readonly installed: boolean
  /** What this user may do in servers beyond what everybody may. */
  readonly permissions?: bigint
}

export interface LoopbackGuild {
  readonly id: string
  readonly name: string
  readonly locale: Locale
  /** False: a server without the bot, where a user-installed command can still be used. */
  hasBot: boolean
  /** Where Discord itself writes, and bots greet. */
  readonly systemChannelId: string | undefined
  readonly channels: readonly LoopbackChannel[]
  /** What the bot's role may do, whatever a channel says. */
  readonly botPermissions: bigint
}

export interface LoopbackChannel {
  readonly id: string
  readonly name: string
  readonly type: ChannelType.GuildText | ChannelType.PublicThread | ChannelType.DM | ChannelType.GroupDM
  /** The channel that a thread belongs to. */
  readonly parent?: LoopbackChannel
  /** Who opened a thread. */
  readonly ownerId?: string
  readonly guild: LoopbackGuild | undefined
  /** Everyone in a direct or group message; empty for a server's channel. */
  readonly recipients: readonly LoopbackUser[]
  /** What the bot may do here. */
  readonly botPermissions: bigint
}

export interface GuildOptions {
  readonly name?: string
  readonly locale?: Locale
  readonly hasBot?: boolean
  /** Default: the usual ones. */
  readonly botPermissions?: bigint
  /** Default: the first channel is the system channel. */
  readonly hasSystemChannel?: boolean
  readonly channels?: readonly (string | ChannelOptions)[]
}

interface ChannelOptions {
  readonly name: string
  /** Without ViewChannel a message is refused with 50001, without SendMessages with 50013. */
  readonly botPermissions?: bigint
}

export const usualPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands

/** Guilds are a millisecond apart, so that neighbours fall on different shards: Gateway, Sharding. */
export function createGuild(options: GuildOptions, index: number, nextId: () => string): LoopbackGuild {
  const channels: LoopbackChannel[] = []
  const guild: LoopbackGuild = {
    id: snowflakeAt(Date.UTC(2024, 0, 1) + index),
    name: options.name ?? `Reading group ${index + 1}`,
    locale: options.locale ?? Locale.EnglishUS,
    hasBot: options.hasBot ?? true,
    get systemChannelId() {
      return options.hasSystemChannel === false ? undefined : channels[0]?.id
    },
    channels,
    botPermissions: options.botPermissions ?? usualPermissions,
  }
  for (const channel of options.channels ?? ['general']) {
    const { name, botPermissions } = typeof channel === 'string' ? { name: channel } : channel
    channels.push({
      id: nextId(),
      name,
      type: ChannelType.GuildText,
      guild,
      recipients: [],
      botPermissions: botPermissions ?? usualPermissions,
    })
  }
  return guild
}

/** Gateway, Sharding: `(guild_id >> 22) % num_shards`; what has no guild goes to shard 0. */
export function shardOf(channel: LoopbackChannel, shardCount: number): number {
  if (channel.guild === undefined) return 0
  return Number((BigInt(channel.guild.id) >> 22n) % BigInt(shardCount))
}
