import { once } from 'node:events'
import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connect, startDiscord } from '../../support/discord/client.ts'
import { resumed, startEcho } from '../../support/discord/echo-bot.ts'

describe.concurrent('the gateway', () => {
  it('replays what was missed while the connection was gone', async ({ onTestFinished }) => {
    const { discord, client, handled } = await startEcho(onTestFinished)
    const back = resumed(client)
    discord.dropGateway()
    const missed = await Promise.all(['a', 'b', 'c'].map(text => discord.slash('/echo', { text })))
    await back
    await Promise.all(missed.map(interaction => interaction.settled()))
    expect(handled).toEqual(['a', 'b', 'c'])
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it('does not replay what was seen', async ({ onTestFinished }) => {
    const { discord, client, handled } = await startEcho(onTestFinished)
    await (await discord.slash('/echo', { text: 'once' })).settled()
    const back = resumed(client)
    discord.dropGateway()
    await back
    await (await discord.slash('/echo', { text: 'twice' })).settled()
    expect(handled).toEqual(['once', 'twice'])
  })

  it('tells a client to reconnect', async ({ onTestFinished }) => {
    const { discord, client, handled } = await startEcho(onTestFinished)
    const back = resumed(client)
    discord.gateway.reconnect()
    const interaction = await discord.slash('/echo', { text: 'meanwhile' })
    await back
    await interaction.settled()
    expect(handled).toEqual(['meanwhile'])
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it('lets an invalid but resumable session be resumed on the same socket', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished)
    const back = resumed(client)
    discord.gateway.invalidateSessions({ resumable: true })
    await back
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it('makes a client identify again where the session is gone', async ({ onTestFinished }) => {
    const { discord, client, handled } = await startEcho(onTestFinished)
    const ready = once(client, Events.ShardReady)
    discord.gateway.invalidateSessions({ resumable: false })
    await ready
    await (await discord.slash('/echo', { text: 'anew' })).settled()
    expect(handled).toEqual(['anew'])
    expect(discord.gateway).toMatchObject({ identifies: 2, resumes: 0 })
  })

  it('answers the resume of a forgotten session with an invalid session', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished)
    const ready = once(client, Events.ShardReady)
    discord.gateway.forgetSessions()
    discord.gateway.drop()
    await ready
    expect(discord.gateway.identifies).toBe(2)
  })

  it.for([1000, 4000, 4009])('comes back after close code %i', async (code, { onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished)
    const back = Promise.race([resumed(client), once(client, Events.ShardReady)])
    discord.gateway.close(code)
    await back
    expect(discord.gateway.resumes + discord.gateway.identifies).toBe(2)
  })

  it('acknowledges heartbeats', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished, { heartbeatIntervalMs: 400 })
    await expect.poll(() => discord.gateway.heartbeats, { timeout: 5_000 }).toBeGreaterThan(1)
    expect(client.ws.ping).toBeGreaterThanOrEqual(0)
    expect(discord.gateway.resumes).toBe(0)
  })

  it('is left and resumed by a client whose heartbeats stay unanswered', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished, { heartbeatIntervalMs: 30 })
    const back = resumed(client)
    discord.gateway.stopAcknowledging()
    await back
    expect(discord.gateway.resumes).toBeGreaterThan(0)
  })

  it('forgets the session of a client that says goodbye', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished)
    await client.destroy()
    expect(discord.gateway.sessions).toEqual([])
    await expect(discord.slash('/echo', { text: 'anyone?' })).rejects.toThrow('log in first')
  })

  it('delivers an interaction to the shard of its guild', async ({ onTestFinished }) => {
    const discord = await startDiscord(
      { guilds: [{ name: 'even' }, { name: 'odd' }], shards: 2 },
      onTestFinished,
    )
    const client = await connect(discord, { shards: 'auto' }, onTestFinished)
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

  it('refuses as many connections as it is told to', async ({ onTestFinished }) => {
    const { discord, client } = await startEcho(onTestFinished)
    client.on(Events.ShardError, () => {})
    const back = resumed(client)
    discord.gateway.refuseConnections(1)
    discord.dropGateway()
    await back
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it.for<[what: string, path: string, message: string | undefined, code: number]>([
    ['a wrong version', '/gateway?v=6&encoding=json', undefined, 4012],
    ['what is not JSON', '/gateway?v=10&encoding=json', 'hello', 4002],
    ['an early command', '/gateway?v=10&encoding=json', '{"op":3,"d":{}}', 4003],
    ['unknown intents', '/gateway?v=10&encoding=json', '{"op":2,"d":{"token":"%","intents":-1}}', 4013],
  ])('refuses %s', async ([, path, message, code], { onTestFinished }) => {
    const discord = await startDiscord({}, onTestFinished)
    const socket = new WebSocket(`${discord.restUrl.replace('http:', 'ws:').replace('/api', '')}${path}`)
    if (message !== undefined) socket.on('open', () => socket.send(message.replace('%', discord.token)))
    const [closed] = await once(socket, 'close')
    expect(closed).toBe(code)
  })
})
