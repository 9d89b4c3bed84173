import { once } from 'node:events'
import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connect, startDiscord } from './client.ts'
import { resumed, startEcho } from './echo-bot.ts'

describe('the gateway', () => {
  it('acknowledges heartbeats', async () => {
    const { discord, client } = await startEcho({ heartbeatIntervalMs: 30 })
    await expect.poll(() => discord.gateway.heartbeats).toBeGreaterThan(2)
    expect(client.ws.ping).toBeGreaterThanOrEqual(0)
    expect(discord.gateway.resumes).toBe(0)
  })

  it('is left and resumed by a client whose heartbeats stay unanswered', async () => {
    const { discord, client } = await startEcho({ heartbeatIntervalMs: 30 })
    const back = resumed(client)
    discord.gateway.stopAcknowledging()
    await back
    expect(discord.gateway.resumes).toBeGreaterThan(0)
  })

  it('forgets the session of a client that says goodbye', async () => {
    const { discord, client } = await startEcho()
    await client.destroy()
    expect(discord.gateway.sessions).toEqual([])
    await expect(discord.slash('/echo', { text: 'anyone?' })).rejects.toThrow('log in first')
  })

  it('delivers an interaction to the shard of its guild', async () => {
    const discord = await startDiscord({ guilds: [{ name: 'even' }, { name: 'odd' }], shards: 2 })
    const client = await connect(discord, { shards: 'auto' })
    await client.application.commands.set([{ name: 'where', description: 'Which shard' }])
    client.on(Events.InteractionCreate, async interaction => {
      if (interaction.isChatInputCommand()) await interaction.reply(`shard ${interaction.guild?.shardId}`)
    })
    const answers = await Promise.all(discord.guilds.map(guild => discord.slash('/where', {}, { guild })))
    const [even, odd] = await Promise.all(
      answers.map(async answer => (await answer.settled()).message?.content),
    )
    expect([even, odd].sort()).toEqual(['shard 0', 'shard 1'])
  })

  it('refuses as many connections as it is told to', async () => {
    const { discord, client } = await startEcho()
    client.on(Events.ShardError, () => {})
    const back = resumed(client)
    discord.gateway.refuseConnections(1)
    discord.dropGateway()
    await back
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it.each([
    ['a wrong version', '/gateway?v=6&encoding=json', undefined, 4012],
    ['what is not JSON', '/gateway?v=10&encoding=json', 'hello', 4002],
    ['an early command', '/gateway?v=10&encoding=json', '{"op":3,"d":{}}', 4003],
    ['unknown intents', '/gateway?v=10&encoding=json', '{"op":2,"d":{"token":"%","intents":-1}}', 4013],
  ])('refuses %s', async (_, path, message, code) => {
    const discord = await startDiscord()
    const socket = new WebSocket(`${discord.restUrl.replace('http:', 'ws:').replace('/api', '')}${path}`)
    if (message !== undefined) socket.on('open', () => socket.send(message.replace('%', discord.token)))
    const [closed] = await once(socket, 'close')
    expect(closed).toBe(code)
  })
})
