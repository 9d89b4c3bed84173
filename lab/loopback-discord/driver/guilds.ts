import { AppError } from '../../../src/errors.ts'
import type { Services } from '../rest/request.ts'
import { toGuild } from '../world/payloads.ts'
import type { LoopbackGuild } from '../world/places.ts'

/** What those who manage a server do with the bot. */
export interface GuildDriver {
  /** Adds the bot to a server that it was not in. */
  invite(guild: LoopbackGuild): void
  /** Removes the bot from a server. */
  kick(guild: LoopbackGuild): void
  /** The server is away for a while, as in an outage of Discord's. */
  outage(guild: LoopbackGuild): void
  /** It is there again. */
  recover(guild: LoopbackGuild): void
}

export function createGuildDriver({ world, gateway }: Services): GuildDriver {
  function tell(event: string, guild: LoopbackGuild, data: unknown): void {
    const [channel] = guild.channels
    if (channel === undefined) throw new AppError('bad-input', `${guild.name} has no channel`)
    gateway.dispatch(event, () => data, channel)
  }
  return {
    invite(guild) {
      guild.hasBot = true
      tell('GUILD_CREATE', guild, toGuild(guild, world.bot))
    },
    kick(guild) {
      guild.hasBot = false
      // Gateway Events, Guild Delete: `unavailable` is absent where the bot was removed.
      tell('GUILD_DELETE', guild, { id: guild.id })
    },
    outage: guild => tell('GUILD_DELETE', guild, { id: guild.id, unavailable: true }),
    recover: guild => tell('GUILD_CREATE', guild, toGuild(guild, world.bot)),
  }
}
