import { once } from 'node:events'
import { type Client, Events, GatewayIntentBits } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { connect, createClient, startDiscord } from '../../support/discord/client.ts'

describe('logging in to the loopback Discord', () => {
  it('makes the real client ready with its user and its guilds', async () => {
    const discord = await startDiscord({
      guilds: [{ name: 'Retrieval' }, { name: 'Agents', channels: ['papers', 'off-topic'] }],
    })
    const client = await connect(discord)
    expect(client.user.username).toBe('Footnote')
    expect(client.guilds.cache.map(guild => guild.name)).toEqual(['Retrieval', 'Agents'])
    expect(client.channels.cache.map(channel => ('name' in channel ? channel.name : '')).sort()).toEqual([
      'general',
      'off-topic',
      'papers',
    ])
    expect(discord.requests.map(request => request.route)).toEqual(['GET /gateway/bot'])
  })

  it('serves what a client may ask about itself', async () => {
    const discord = await startDiscord()
    const client = await connect(discord)
    const application = await client.application.fetch()
    expect(application.id).toBe(discord.bot.id)
    expect(application.approximateGuildCount).toBe(1)
    const guild = await client.guilds.fetch({ guild: discord.guilds[0].id, force: true })
    expect(guild.name).toBe('Reading group 1')
    expect((await client.users.fetch(discord.user('ada').id)).globalName).toBe('ada')
  })

  it('leaves a guild without the bot out', async () => {
    const discord = await startDiscord({ guilds: [{ name: 'Home' }, { name: 'Elsewhere', hasBot: false }] })
    const client = await connect(discord)
    expect(client.guilds.cache.map(guild => guild.name)).toEqual(['Home'])
  })

  it('refuses a wrong token at the first request', async () => {
    const discord = await startDiscord()
    await expect(createClient(discord).login('wrong')).rejects.toThrow('invalid token')
  })

  it('closes with 4004 where the token is revoked between the request and the identify', async () => {
    const discord = await startDiscord()
    const client = await connect(discord)
    const code = closeCode(client)
    discord.revokeToken()
    discord.dropGateway()
    expect(await code).toBe(4004)
  })

  it('closes with 4014 where a privileged intent is not switched on', async () => {
    const discord = await startDiscord()
    const client = createClient(discord, { intents: [GatewayIntentBits.MessageContent] })
    const code = closeCode(client)
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents')
    expect(await code).toBe(4014)
  })

  it('accepts a privileged intent that is switched on', async () => {
    const discord = await startDiscord({ privilegedIntents: GatewayIntentBits.MessageContent })
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]
    expect((await connect(discord, { intents })).isReady()).toBe(true)
  })

  it('closes with 4010 for a shard that does not exist', async () => {
    const discord = await startDiscord()
    const client = createClient(discord, { shards: [3], shardCount: 2 })
    const code = closeCode(client)
    await expect(client.login(discord.token)).rejects.toThrow('Invalid shard')
    expect(await code).toBe(4010)
  })

  it('gives each shard its own guilds', async () => {
    const discord = await startDiscord({ shards: 2, guilds: [{ name: 'even' }, { name: 'odd' }] })
    const client = await connect(discord, { shards: 'auto' })
    expect(discord.gateway.sessions.map(session => session.shard)).toEqual([
      [0, 2],
      [1, 2],
    ])
    const shards = client.guilds.cache.map(guild => [guild.name, guild.shardId])
    expect(new Set(shards.map(([, shard]) => shard)).size).toBe(2)
  })

  it('keeps the last presence', async () => {
    const discord = await startDiscord()
    const client = await connect(discord, { presence: { activities: [{ name: '98 papers' }] } })
    expect(discord.gateway.presence).toMatchObject({ activities: [{ name: '98 papers' }] })
    client.user.setActivity('99 papers')
    await expect.poll(() => discord.gateway.presence).toMatchObject({ activities: [{ name: '99 papers' }] })
  })
})

async function closeCode(client: Client): Promise<number> {
  const [event] = await once(client, Events.ShardDisconnect)
  return event.code
}
