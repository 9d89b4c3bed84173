import type { Locale } from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import type { Scene } from '../interactions/context.ts'
import type { LoopbackChannel, LoopbackGuild, LoopbackUser } from '../world/places.ts'
import type { World } from '../world/world.ts'

/** Who does something where; by default Ada, in the first channel of the first guild. */
export interface SceneOptions {
  readonly user?: LoopbackUser
  readonly channel?: LoopbackChannel
  readonly guild?: LoopbackGuild
  readonly locale?: Locale
}

export function toScene({ user, channel, guild, locale }: SceneOptions, world: World): Scene {
  const place = channel ?? (guild ?? world.guilds[0])?.channels[0]
  if (place === undefined)
    throw new AppError('bad-input', 'No channel: pass one, or start the loopback Discord with a guild')
  return { user: user ?? world.user('ada'), channel: place, ...(locale === undefined ? {} : { locale }) }
}
