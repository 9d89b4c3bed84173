import { type Client, Events, type TextChannel } from 'discord.js'
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { LoopbackDiscord, LoopbackOptions } from '../../../lab/loopback-discord/loopback-discord.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'

const ask = {
  name: 'ask',
  description: 'Ask',
  options: [
    { type: ApplicationCommandOptionType.Integer, name: 'edits', description: 'How many', required: true },
  ],
} as const

const callbackRoute = 'POST /interactions/:interaction/:token/callback'
const editRoute = 'PATCH /webhooks/:application/:token/messages/:message'

/** A bot that defers and edits as often as it is told. */
async function startBot(options?: LoopbackOptions) {
  const discord = await startDiscord(options)
  const client = await connect(discord)
  await client.application.commands.set([ask])
  const failures: unknown[] = []
  client.on(Events.InteractionCreate, async interaction => {
    if (!interaction.isChatInputCommand()) return
    try {
      await interaction.deferReply()
      for (let edit = 1; edit <= interaction.options.getInteger('edits', true); edit++) {
        await interaction.editReply(`edit ${edit}`)
      }
    } catch (error) {
      failures.push(error)
    }
  })
  return { discord, client, failures }
}

function statuses(discord: LoopbackDiscord, route: string): number[] {
  return discord.requests.filter(request => request.route === route).map(request => request.status)
}

function channelOf(client: Client, discord: LoopbackDiscord): TextChannel {
  return client.channels.cache.get(discord.guilds[0].channels[0]?.id ?? '') as TextChannel
}

describe('misbehaviour', () => {
  it.each([
    ['429', [429, 204]],
    ['global-429', [429, 204]],
    ['500', [500, 204]],
    ['503', [503, 204]],
    ['reset', [0, 204]],
  ] as const)('of kind %s delays an acknowledgement until the client tries again', async (kind, expected) => {
    const { discord } = await startBot()
    discord.misbehave({ route: callbackRoute, with: kind })
    const interaction = await discord.slash('/ask', { edits: 1 })
    await interaction.settled()
    expect(interaction.message?.content).toBe('edit 1')
    expect(statuses(discord, callbackRoute)).toEqual(expected)
    expect(discord.pendingMisbehaviour).toEqual([])
  })

  it.each([
    ['429', [429, 429, 200]],
    ['502', [502, 502, 200]],
    ['reset', [0, 0, 200]],
  ] as const)('of kind %s, twice, delays an edit', async (kind, expected) => {
    const { discord } = await startBot()
    discord.misbehave({ route: editRoute, with: kind, times: 2 })
    const interaction = await discord.slash('/ask', { edits: 1 })
    await interaction.settled()
    expect(interaction.edits).toHaveLength(1)
    expect(statuses(discord, editRoute)).toEqual(expected)
  })

  it('fails a request for good after three retries', async () => {
    const { discord, failures } = await startBot()
    discord.misbehave({ route: editRoute, with: '500', times: 4 })
    const interaction = await discord.slash('/ask', { edits: 1 })
    await interaction.acknowledged()
    await expect.poll(() => failures).toMatchObject([{ status: 500 }])
    expect(interaction.message?.loading).toBe(true)
  })

  it('makes the retry of an acknowledgement whose answer was lost a second one', async () => {
    const { discord, failures } = await startBot()
    discord.misbehave({ route: callbackRoute, with: 'lost-answer' })
    const interaction = await discord.slash('/ask', { edits: 1 })
    expect(await interaction.acknowledged()).toMatchObject({ type: 'deferred' })
    await expect.poll(() => failures).toMatchObject([{ code: 40060 }])
  })

  it('can hold an answer back after acting on the request', async () => {
    const { discord } = await startBot()
    discord.misbehave({ route: editRoute, with: 'slow', delayMs: 300 })
    const interaction = await discord.slash('/ask', { edits: 1 })
    await interaction.until(({ edits }) => edits.length === 1)
    expect(statuses(discord, editRoute)).toEqual([])
    await expect.poll(() => statuses(discord, editRoute)).toEqual([200])
  })

  it('refuses a route that does not exist', async () => {
    const discord = await startDiscord()
    expect(() => discord.misbehave({ route: 'POST /nowhere', with: '500' })).toThrow('No route POST /nowhere')
  })
})

describe('rate limits', () => {
  const bucket = { limit: 2, windowMs: 150 }

  it('are announced, and the client waits without meeting a 429', async () => {
    const { discord } = await startBot({ rateLimits: { routes: { [editRoute]: bucket } } })
    const interaction = await discord.slash('/ask', { edits: 5 })
    await interaction.until(({ edits }) => edits.length === 5)
    expect(new Set(statuses(discord, editRoute))).toEqual(new Set([200]))
  })

  it('refuse what exceeds them', async () => {
    const route = 'POST /channels/:channel/messages'
    const { discord } = await startBot({
      rateLimits: { routes: { [route]: { limit: 1, windowMs: 10_000 } } },
    })
    const post = () =>
      fetch(`${discord.restUrl}/v10/channels/${discord.guilds[0].channels[0]?.id}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
        body: '{"content":"a"}',
      })
    expect((await post()).headers.get('x-ratelimit-remaining')).toBe('0')
    const refused = await post()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ global: false, message: 'You are being rate limited.' })
  })

  it('count each interaction on its own', async () => {
    const { discord } = await startBot({
      rateLimits: { routes: { [editRoute]: { limit: 1, windowMs: 10_000 } } },
    })
    const all = await Promise.all([1, 2, 3].map(() => discord.slash('/ask', { edits: 1 })))
    await Promise.all(all.map(interaction => interaction.settled()))
    expect(statuses(discord, editRoute)).toEqual([200, 200, 200])
  })
})

describe('the REST routes', () => {
  it('send, edit, fetch and delete messages', async () => {
    const discord = await startDiscord()
    const channel = channelOf(await connect(discord), discord)
    const message = await channel.send({ content: 'a', allowedMentions: { parse: [] } })
    await message.edit('b')
    const fetched = await channel.messages.fetch({ message: message.id, force: true })
    expect(fetched.content).toBe('b')
    expect((await channel.messages.fetch()).size).toBe(1)
    expect(discord.botMessages()[0]?.versions.map(version => version.content)).toEqual(['a', 'b'])
    await message.delete()
    await expect(channel.messages.fetch({ message: message.id, force: true })).rejects.toMatchObject({
      code: 10008,
    })
    expect(discord.botMessages()).toEqual([])
  })

  it('send a message with an enforced nonce once', async () => {
    const discord = await startDiscord()
    const channel = channelOf(await connect(discord), discord)
    const send = () => channel.send({ content: 'a', nonce: '7', enforceNonce: true })
    expect((await send()).id).toBe((await send()).id)
    expect(discord.botMessages()).toHaveLength(1)
  })

  it('refuse to edit the messages of others, and unknown places', async () => {
    const discord = await startDiscord()
    const client = await connect(discord)
    const { message } = await discord.say('mine')
    const path = `/channels/${message.channel.id}/messages/${message.id}` as const
    await expect(client.rest.patch(path, { body: { content: 'yours' } })).rejects.toMatchObject({
      code: 50005,
    })
    await expect(client.rest.get('/channels/1')).rejects.toMatchObject({ code: 10003 })
    await expect(client.rest.get('/nothing')).rejects.toMatchObject({ status: 404 })
  })

  it('answer a revoked token with 401', async () => {
    const discord = await startDiscord()
    const client = await connect(discord)
    discord.revokeToken()
    await expect(client.application.fetch()).rejects.toMatchObject({ status: 401 })
  })

  it('cope with 200 interactions at once', async () => {
    const { discord } = await startBot()
    const all = await Promise.all(Array.from({ length: 200 }, () => discord.slash('/ask', { edits: 0 })))
    await Promise.all(all.map(interaction => interaction.acknowledged()))
    expect(discord.stats).toMatchObject({ interactions: 200, acknowledged: 200 })
    expect(discord.stats.p99Ms).toBeGreaterThanOrEqual(discord.stats.p50Ms)
  })
})
