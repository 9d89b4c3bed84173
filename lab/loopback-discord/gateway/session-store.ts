import { randomUUID } from 'node:crypto'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { toGuild, toUser } from '../world/payloads.ts'
import { shardOf } from '../world/places.ts'
import type { World } from '../world/world.ts'
import { createSession, type GatewaySession } from './session.ts'

export interface SessionStore {
  readonly all: readonly GatewaySession[]
  /** Sessions that began; resumes are not counted. */
  readonly opened: number
  readonly resumed: number
  /** Sends READY and the guilds. */
  open(shard: readonly [number, number], intents: number, send: (payload: object) => void): GatewaySession
  /** To resume it. */
  find(id: string): GatewaySession | undefined
  end(session: GatewaySession): void
  clear(): void
}

export function createSessionStore(world: World, url: () => string): SessionStore {
  const sessions = new Map<string, GatewaySession>()
  let opened = 0
  let resumed = 0
  return {
    get all() {
      return [...sessions.values()]
    },
    get opened() {
      return opened
    },
    get resumed() {
      return resumed
    },
    open(shard, intents, send) {
      opened++
      const session = createSession(randomUUID().replaceAll('-', ''), shard, intents)
      sessions.set(session.id, session)
      session.attach(send)
      greet(session, world, url())
      return session
    },
    find(id) {
      const session = sessions.get(id)
      if (session !== undefined) resumed++
      return session
    },
    end(session) {
      sessions.delete(session.id)
    },
    clear: () => sessions.clear(),
  }
}

/** Gateway Events: Ready with unavailable guilds, then one Guild Create for each. */
function greet(session: GatewaySession, world: World, url: string): void {
  const guilds = world.guilds.filter(guild => {
    const [channel] = guild.channels
    return guild.hasBot && channel !== undefined && shardOf(channel, session.shard[1]) === session.shard[0]
  })
  session.dispatch('READY', {
    v: 10,
    user: { ...toUser(world.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: url,
    shard: session.shard,
    application: { id: world.bot.id, flags: 0 },
    private_channels: [],
  })
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return
  for (const guild of guilds) session.dispatch('GUILD_CREATE', toGuild(guild, world.bot))
}
