import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type Locale,
} from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import type { RegisteredCommand } from '../world/command-registry.ts'
import { toChannel, toMember, toUser } from '../world/payloads.ts'
import { type LoopbackChannel, type LoopbackUser, usualPermissions } from '../world/places.ts'
import type { World } from '../world/world.ts'

/** Receiving and Responding, Interaction Context Types. */
function contextOf(channel: LoopbackChannel): InteractionContextType {
  if (channel.guild !== undefined) return InteractionContextType.Guild
  return channel.type === ChannelType.DM
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel
}

/** Authorizing Integration Owners Object: who installed the application that is used here. */
export function ownersOf(channel: LoopbackChannel, user: LoopbackUser): Record<string, string> {
  const owners: Record<string, string> = {}
  if (channel.guild?.hasBot) owners[ApplicationIntegrationType.GuildInstall] = channel.guild.id
  if (channel.guild === undefined && channel.type === ChannelType.DM)
    owners[ApplicationIntegrationType.GuildInstall] = '0'
  if (user.installed) owners[ApplicationIntegrationType.UserInstall] = user.id
  return owners
}

/** Throws where Discord would not show the command: its contexts and integration types leave this place out. */
export function assertOffered(command: RegisteredCommand, { user, channel }: Scene): void {
  const context = contextOf(channel)
  const place = InteractionContextType[context]
  if (command.contexts != null && !command.contexts.includes(context)) {
    throw new AppError('bad-input', `${command.name} is not offered in ${place}: its contexts leave it out`)
  }
  const types = command.integration_types ?? [ApplicationIntegrationType.GuildInstall]
  if (!Object.keys(ownersOf(channel, user)).some(type => types.includes(Number(type)))) {
    throw new AppError(
      'bad-input',
      `${command.name} is not offered in ${place} to ${user.name}: it is not installed there`,
    )
  }
}

export interface Scene {
  readonly user: LoopbackUser
  readonly channel: LoopbackChannel
  readonly locale?: Locale
}

/** The fields that every interaction has: Receiving and Responding, Interaction Structure. */
export function toInteractionFields({ user, channel, locale = user.locale }: Scene, world: World): object {
  const { guild } = channel
  const permissions = (usualPermissions | (user.permissions ?? 0n)).toString()
  return {
    application_id: world.bot.id,
    version: 1,
    channel_id: channel.id,
    channel: { ...toChannel(channel), ...(guild === undefined ? {} : { permissions }) },
    app_permissions: channel.botPermissions.toString(),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: ownersOf(channel, user),
    context: contextOf(channel),
    attachment_size_limit: 10 * 1024 * 1024,
    ...(guild === undefined
      ? { user: toUser(user) }
      : {
          member: { ...toMember(user), permissions },
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
        }),
  }
}
