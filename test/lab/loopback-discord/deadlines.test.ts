import { type ChatInputCommandInteraction, type Client, type DiscordAPIError, Events } from 'discord.js'
import { InteractionResponseType, Routes } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { LoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'

/** The interaction as the bot has it, unanswered. */
async function received() {
  const discord = await startDiscord()
  const client = await connect(discord)
  await client.application.commands.set([{ name: 'ask', description: 'Ask' }])
  const arrival = new Promise<ChatInputCommandInteraction>(resolve => {
    client.on(
      Events.InteractionCreate,
      interaction => interaction.isChatInputCommand() && resolve(interaction),
    )
  })
  const interaction = await discord.slash('/ask')
  return { discord, client, interaction, arrived: await arrival }
}

function refusal(request: Promise<unknown>): Promise<Partial<DiscordAPIError>> {
  return request.then(
    () => ({}),
    ({ code, status, message }) => ({ code, status, message }),
  )
}

/** Past discord.js's own guard, which would not send these. */
function callback(client: Client, arrived: ChatInputCommandInteraction, body: object) {
  return refusal(
    client.rest.post(Routes.interactionCallback(arrived.id, arrived.token), { body, auth: false }),
  )
}

function editOriginal(client: Client, discord: LoopbackDiscord, token: string) {
  const path = Routes.webhookMessage(discord.bot.id, token, '@original')
  return refusal(client.rest.patch(path, { body: { content: 'late' }, auth: false }))
}

const message = { type: InteractionResponseType.ChannelMessageWithSource, data: { content: 'a' } }

describe('an interaction', () => {
  it('is unknown three seconds later', async () => {
    const { discord, arrived, interaction } = await received()
    discord.passTime(3_001)
    expect(await refusal(arrived.deferReply())).toMatchObject({ code: 10062, status: 404 })
    expect(interaction.refusals).toMatchObject([{ code: 10062 }])
    await expect(interaction.acknowledged(20)).rejects.toThrow(/did not respond[\s\S]*10062/)
  })

  it('can still be edited within its fifteen minutes, not after', async () => {
    const { discord, arrived } = await received()
    await arrived.deferReply()
    discord.passTime(14 * 60_000)
    await arrived.editReply('in time')
    discord.passTime(61_000)
    expect(await refusal(arrived.editReply('late'))).toMatchObject({ code: 50027, status: 401 })
    expect(await refusal(arrived.followUp('late'))).toMatchObject({ code: 50027 })
  })

  it('leaves the bot its token after a 401 for an expired one', async () => {
    const { discord, client, arrived } = await received()
    await arrived.deferReply()
    discord.passTime(16 * 60_000)
    await refusal(arrived.editReply('late'))
    expect((await client.application.fetch()).id).toBe(discord.bot.id)
  })

  it('is acknowledged once', async () => {
    const { client, arrived } = await received()
    await arrived.deferReply()
    expect(await callback(client, arrived, message)).toMatchObject({ code: 40060, status: 400 })
  })

  it('has no original to edit before it is acknowledged', async () => {
    const { discord, client, arrived } = await received()
    expect(await editOriginal(client, discord, arrived.token)).toMatchObject({ code: 10015, status: 404 })
  })

  it('has none once it is deleted', async () => {
    const { arrived } = await received()
    await arrived.reply('a')
    await arrived.deleteReply()
    expect(await refusal(arrived.editReply('b'))).toMatchObject({ code: 10008, status: 404 })
    expect(await refusal(arrived.deleteReply())).toMatchObject({ code: 10008 })
  })

  it('is not known by another token', async () => {
    const { discord, client, arrived } = await received()
    expect(await editOriginal(client, discord, 'guess')).toMatchObject({ code: 10015 })
    const path = Routes.interactionCallback(arrived.id, 'guess')
    expect(await refusal(client.rest.post(path, { body: message, auth: false }))).toMatchObject({
      code: 10062,
    })
  })

  it('stays open after a refused answer', async () => {
    const { arrived, interaction } = await received()
    const failure = await refusal(arrived.reply('x'.repeat(2001)))
    expect(failure).toMatchObject({ code: 50035 })
    expect(failure.message).toContain('data.content[BASE_TYPE_MAX_LENGTH]')
    await arrived.reply('short')
    expect((await interaction.settled()).message?.content).toBe('short')
  })

  it.each([
    [
      'an update without a message',
      { type: InteractionResponseType.UpdateMessage, data: { content: 'a' } },
      'type',
    ],
    [
      'choices',
      { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } },
      'type',
    ],
    ['a deferral with another flag', { type: 5, data: { flags: 4 } }, 'data.flags'],
    ['an unknown type', { type: 99 }, 'type'],
  ])('refuses %s', async (_, body, place) => {
    const { client, arrived } = await received()
    const { code, message: text } = await callback(client, arrived, body)
    expect(code).toBe(50035)
    expect(text).toContain(`${place}[`)
  })
})

describe('suggestions', () => {
  it.each([
    [
      '26 of them',
      Array.from({ length: 26 }, () => ({ name: 'a', value: 'a' })),
      'data.choices[BASE_TYPE_MAX_LENGTH]',
    ],
    ['a name of 101', [{ name: 'x'.repeat(101), value: 'a' }], 'data.choices[0].name[BASE_TYPE_BAD_LENGTH]'],
    [
      'a value of 101',
      [{ name: 'a', value: 'x'.repeat(101) }],
      'data.choices[0].value[BASE_TYPE_BAD_LENGTH]',
    ],
    ['an empty name', [{ name: '', value: 'a' }], 'data.choices[0].name[BASE_TYPE_BAD_LENGTH]'],
  ])('with %s are refused', async (_, choices, place) => {
    const discord = await startDiscord()
    const client = await connect(discord)
    const option = { type: 3, name: 'title', description: 'Title', autocomplete: true } as const
    await client.application.commands.set([{ name: 'paper', description: 'Paper', options: [option] }])
    const outcome = new Promise<Partial<DiscordAPIError>>(resolve => {
      client.on(Events.InteractionCreate, interaction => {
        if (interaction.isAutocomplete()) resolve(refusal(interaction.respond(choices)))
      })
    })
    await discord.autocomplete('/paper', { title: 'a' })
    expect((await outcome).message).toContain(place)
  })
})
