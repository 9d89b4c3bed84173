import { type Client, Events, type Guild, PermissionFlagsBits, ShardClientUtil } from 'discord.js'
import type { App } from '../../app.ts'
import { errorMessage } from '../../errors.ts'
import { greetingMessage } from '../../render/greeting-message.ts'
import { introduceLibrary } from '../introduction.ts'
import { toDiscordMessage } from './to-discord-message.ts'

type ServerApp = Pick<App, 'departures' | 'library' | 'keptAnswers' | 'logger'>

const neededToGreet = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages

/** Notes which servers the bot joins and leaves, and greets those that it joins. */
export function watchServers(client: Client, app: ServerApp): void {
  const { departures, logger } = app
  const track = (work: Promise<void>): void => {
    work.catch(error =>
      logger.warn({ err: error }, `a server’s change was not noted: ${errorMessage(error)}`),
    )
  }
  // Neither comes where Discord has an outage, nor for the servers that the bot is in when it starts.
  client.on(Events.GuildCreate, guild => track(join(guild, app)))
  client.on(Events.GuildDelete, guild => track(departures.left(guild.id)))
}

/**
 * Compares the servers of which something is kept with those that the bot is in: it may have left, or come back, while it
 * did not run. Servers of other processes' shards are theirs to compare.
 */
export async function compareServers(client: Client<true>, { departures }: ServerApp): Promise<void> {
  const here = new Set(client.guilds.cache.keys())
  for (const serverId of here) await departures.returned(serverId)
  const shards = new Set(client.ws.shards.keys())
  const total = client.options.shardCount ?? shards.size
  for (const serverId of await departures.known()) {
    if (!/^\d+$/.test(serverId) || here.has(serverId)) continue
    if (shards.has(ShardClientUtil.shardIdForGuildId(serverId, total))) await departures.left(serverId)
  }
}

async function join(guild: Guild, app: ServerApp): Promise<void> {
  await app.departures.returned(guild.id)
  const { systemChannel } = guild
  const me = guild.members.me
  if (systemChannel === null || me === null || !systemChannel.permissionsFor(me).has(neededToGreet)) return
  const { about, examples } = await introduceLibrary(app.library)
  const key =
    examples.length === 0
      ? undefined
      : await app.keptAnswers.keep({
          ownerId: guild.client.user.id,
          visibility: 'public',
          content: { kind: 'examples', questions: examples },
          serverId: guild.id,
        })
  const reply = greetingMessage({ about, examples, ...(key !== undefined && { key }) })
  await systemChannel.send({ ...toDiscordMessage(reply), nonce: guild.id, enforceNonce: true })
}
