import type { APIChannel, APIGuildMember, APIUser } from 'discord-api-types/v10'
import { ChannelType, OverwriteType } from 'discord-api-types/v10'
import { type LoopbackChannel, type LoopbackGuild, type LoopbackUser, usualPermissions } from './places.ts'

const joinedAt = '2024-01-01T00:00:00.000000+00:00'

export function toUser(user: LoopbackUser): APIUser {
  return {
    id: user.id,
    username: user.name,
    discriminator: '0',
    global_name: user.bot ? null : user.name,
    avatar: null,
    ...(user.bot ? { bot: true } : {}),
  }
}

export function toMember(user: LoopbackUser): APIGuildMember {
  return { user: toUser(user), ...toPartialMember() }
}

/** A member without its user, as a message carries it. */
export function toPartialMember() {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  }
}

export function toChannel(channel: LoopbackChannel): APIChannel {
  if (channel.guild !== undefined && channel.parent !== undefined)
    return toThread(channel, channel.guild, channel.parent)
  if (channel.guild !== undefined) return toGuildChannel(channel, channel.guild)
  const recipients = channel.recipients.map(toUser)
  if (channel.type === ChannelType.GroupDM) {
    return { id: channel.id, type: channel.type, name: channel.name, last_message_id: null, recipients }
  }
  return {
    id: channel.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: null,
    recipients,
  }
}

/** Channel Resource, Example Thread Channel. */
function toThread(channel: LoopbackChannel, guild: LoopbackGuild, parent: LoopbackChannel): APIChannel {
  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    guild_id: guild.id,
    name: channel.name,
    parent_id: parent.id,
    ...(channel.ownerId !== undefined && { owner_id: channel.ownerId }),
    last_message_id: null,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    applied_tags: [],
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: joinedAt,
      locked: false,
    },
  }
}

function toGuildChannel(channel: LoopbackChannel, guild: LoopbackGuild): APIChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: guild.id,
    name: channel.name,
    position: guild.channels.indexOf(channel),
    permission_overwrites: overwritesOf(channel, guild),
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
  }
}

/** What everybody may do in a channel, as it differs from the server. */
function overwritesOf({ botPermissions }: LoopbackChannel, { id }: LoopbackGuild) {
  if (botPermissions === usualPermissions) return []
  const allow = (botPermissions & ~usualPermissions).toString()
  return [{ id, type: OverwriteType.Role, allow, deny: (usualPermissions & ~botPermissions).toString() }]
}

/** Somebody who is never seen; the bot's own server would let it do everything. */
function ownerOf({ id }: LoopbackGuild): string {
  return (BigInt(id) + 1n).toString()
}

/** Gateway Events, Guild Create. */
export function toGuild(guild: LoopbackGuild, bot: LoopbackUser) {
  return {
    ...toRestGuild(guild),
    joined_at: joinedAt,
    large: false,
    member_count: 2,
    voice_states: [],
    members: [toMember(bot)],
    channels: guild.channels.map(channel => toGuildChannel(channel, guild)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** Get Guild: without channels and members. */
export function toRestGuild(guild: LoopbackGuild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: ownerOf(guild),
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyone(guild)],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannelId ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
    hub_type: null,
    region: 'deprecated',
    incidents_data: null,
  }
}

function everyone(guild: LoopbackGuild) {
  const noColor = 0
  return {
    id: guild.id,
    name: '@everyone',
    color: noColor,
    colors: { primary_color: noColor, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: usualPermissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  }
}
