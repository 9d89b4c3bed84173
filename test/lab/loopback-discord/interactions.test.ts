import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, Events, type Interaction, MessageFlags } from 'discord.js'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { LoopbackDiscord, LoopbackOptions } from '../../../lab/loopback-discord/loopback-discord.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'

const ask = {
  name: 'ask',
  description: 'Ask the papers',
  integrationTypes: [0, 1],
  contexts: [0, 1, 2],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What to ask',
      required: true,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'papers',
      description: 'How many',
      minValue: 1,
      maxValue: 9,
    },
  ],
} as const

const paper = {
  name: 'paper',
  description: 'Look a paper up',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'title',
      description: 'Title',
      required: true,
      autocomplete: true,
    },
  ],
} as const

const findPapers = { name: 'Find papers', type: ApplicationCommandType.Message } as const

const evidenceButton = {
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label: 'Evidence',
  customId: 'evidence',
} as const
const pageMenu = {
  type: ComponentType.StringSelect,
  customId: 'open',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
} as const

/** A bot whose whole behaviour is `answer`, with the three commands registered. */
async function startBot(answer: (interaction: Interaction) => Promise<unknown>, options?: LoopbackOptions) {
  const discord = await startDiscord(options)
  const client = await connect(discord)
  await client.application.commands.set([ask, paper, findPapers])
  const failures: unknown[] = []
  client.on(Events.InteractionCreate, interaction => {
    answer(interaction).catch(error => failures.push(error))
  })
  return { discord, client, failures }
}

async function deferThenEdit(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return
  await interaction.deferReply()
  await interaction.editReply({
    content: `You asked: ${interaction.options.getString('question')}`,
    allowedMentions: { parse: [] },
  })
}

describe('a slash command', () => {
  it('is deferred, then edited', async () => {
    const { discord } = await startBot(deferThenEdit)
    const interaction = await discord.slash('/ask', { question: 'What is RAG?' })
    expect(await interaction.acknowledged()).toMatchObject({ type: 'deferred', ephemeral: false })
    await interaction.settled()
    expect(interaction.message?.content).toBe('You asked: What is RAG?')
    expect(interaction.message?.mentions).toEqual({ parse: [], wouldPing: [] })
    expect(interaction.edits.map(edit => edit.content)).toEqual(['You asked: What is RAG?'])
    expect(interaction.refusals).toEqual([])
  })

  it('can be answered at once, only for the user who asked', async () => {
    const { discord } = await startBot(async interaction => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'hush', flags: MessageFlags.Ephemeral })
    })
    const interaction = await (await discord.slash('/ask', { question: 'psst' })).settled()
    expect(interaction.acknowledgement).toMatchObject({ type: 'immediate', ephemeral: true })
    expect(interaction.message).toMatchObject({ content: 'hush', ephemeral: true })
  })

  it('carries the user, the place and the locale', async () => {
    const seen: unknown[] = []
    const { discord } = await startBot(async interaction => {
      if (!interaction.isChatInputCommand()) return
      const { user, guild, channel, locale, context, member } = interaction
      seen.push([user.username, guild?.name, channel?.id, locale, context, member?.user.username])
      await interaction.reply('ok')
    })
    const grace = discord.user('grace')
    const channel = discord.directMessage(grace)
    await (await discord.slash('/ask', { question: 'a' }, { user: discord.user('ada') })).settled()
    await (await discord.slash('/ask', { question: 'b' }, { user: grace, channel })).settled()
    expect(seen).toEqual([
      ['ada', 'Reading group 1', discord.guilds[0].channels[0]?.id, 'en-US', 0, 'ada'],
      ['grace', undefined, channel.id, 'en-US', 1, undefined],
    ])
  })

  it('reaches a user-installed application in a private channel and in a guild without the bot', async () => {
    const { discord } = await startBot(deferThenEdit, { guilds: [{}, { name: 'Elsewhere', hasBot: false }] })
    const ada = discord.user('ada', { installed: true })
    const channel = discord.groupMessage([ada, discord.user('grace')])
    const inGroup = await (await discord.slash('/ask', { question: 'hi' }, { user: ada, channel })).settled()
    expect(inGroup.message?.content).toBe('You asked: hi')
    const [, elsewhere] = discord.guilds
    const there = await discord.slash(
      '/ask',
      { question: 'hi' },
      { user: ada, ...(elsewhere && { guild: elsewhere }) },
    )
    expect((await there.settled()).message?.content).toBe('You asked: hi')
    const stranger = { user: discord.user('linus'), channel }
    await expect(discord.slash('/ask', { question: 'hi' }, stranger)).rejects.toThrow('not installed there')
  })

  it('is not sent with values that the Discord client would not let through', async () => {
    const { discord } = await startBot(deferThenEdit)
    await expect(discord.slash('/ask')).rejects.toThrow('needs the option question')
    await expect(discord.slash('/ask', { question: 'a', page: 1 })).rejects.toThrow('no option page')
    await expect(discord.slash('/ask', { question: 'a', papers: 10 })).rejects.toThrow(
      'above the maximum of 9',
    )
    await expect(discord.slash('/ask', { question: 7 })).rejects.toThrow('not of type string')
    await expect(discord.slash('/nope')).rejects.toThrow('No command nope is registered')
  })

  it('takes follow-ups, uploads and deletions', async () => {
    const { discord } = await startBot(async interaction => {
      if (!interaction.isChatInputCommand()) return
      await interaction.reply({
        content: 'first',
        files: [{ attachment: Buffer.from('@article{}'), name: 'cite.bib' }],
      })
      await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral })
      await interaction.deleteReply()
    })
    const interaction = await (await discord.slash('/ask', { question: 'a' })).until(
      ({ message, edits, followUps }) => edits.length > 0 && message === undefined && followUps.length > 0,
    )
    expect(interaction.followUps).toHaveLength(1)
    expect(interaction.followUps[0]).toMatchObject({ content: 'second', ephemeral: true })
    const [file] = interaction.edits[0]?.files ?? []
    expect(file?.name).toBe('cite.bib')
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('@article{}')
  })

  it('keeps an upload through an edit that names it and drops it through one that does not', async () => {
    const { discord } = await startBot(async interaction => {
      if (!interaction.isChatInputCommand()) return
      await interaction.reply({ content: 'a', files: [{ attachment: Buffer.from('x'), name: 'x.txt' }] })
      await interaction.editReply({ content: 'b' })
      await interaction.editReply({ content: 'c', attachments: [] })
    })
    const interaction = await (await discord.slash('/ask', { question: 'a' })).settled()
    expect(interaction.edits.map(edit => edit.attachments.length)).toEqual([1, 1, 0])
  })

  it('fills a deferred placeholder with the first follow-up, whose own visibility is ignored', async () => {
    const { discord } = await startBot(async interaction => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      await interaction.followUp({ content: 'private?', flags: MessageFlags.Ephemeral })
    })
    const interaction = await (await discord.slash('/ask', { question: 'a' })).settled()
    expect(interaction.message).toMatchObject({ content: 'private?', ephemeral: false })
    expect(interaction.followUps).toEqual([])
  })

  it('can be answered privately once the public placeholder is deleted', async () => {
    const { discord, failures } = await startBot(async interaction => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      await interaction.deleteReply()
      await interaction.followUp({ content: 'It failed.', flags: MessageFlags.Ephemeral })
    })
    const interaction = await discord.slash('/ask', { question: 'a' })
    await interaction.until(({ followUps }) => followUps.length > 0)
    expect(interaction.message).toBeUndefined()
    expect(interaction.followUps[0]).toMatchObject({ content: 'It failed.', ephemeral: true })
    expect(failures).toEqual([])
  })

  it('records whom a message would have pinged', async () => {
    const { discord } = await startBot(async interaction => {
      if (interaction.isChatInputCommand())
        await interaction.reply(`@everyone <@${interaction.user.id}> <@&1>`)
    })
    const ada = discord.user('ada')
    const interaction = await (await discord.slash('/ask', { question: 'a' }, { user: ada })).settled()
    expect(interaction.message?.mentions).toEqual({
      parse: undefined,
      wouldPing: ['@everyone', `<@${ada.id}>`, '<@&1>'],
    })
  })
})

describe('autocomplete', () => {
  it('returns the choices for the text under the cursor', async () => {
    const { discord } = await startBot(async interaction => {
      if (!interaction.isAutocomplete()) return
      const typed = interaction.options.getFocused()
      await interaction.respond([{ name: `${typed} of thought`, value: '2201.11903' }])
    })
    const interaction = await discord.autocomplete('/paper', { title: 'chain' })
    expect(await interaction.acknowledged()).toMatchObject({ type: 'autocomplete' })
    expect(interaction.autocompleteChoices).toEqual([{ name: 'chain of thought', value: '2201.11903' }])
  })
})

describe('components', () => {
  async function startBotWithComponents() {
    return startBot(async interaction => {
      const rows = [
        { type: ComponentType.ActionRow, components: [evidenceButton] },
        { type: ComponentType.ActionRow, components: [pageMenu] },
      ]
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'answer', components: rows })
      if (interaction.isButton()) await interaction.reply({ content: 'quote', flags: MessageFlags.Ephemeral })
      if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate()
        await sleep(150)
        await interaction.editReply(`page ${interaction.values.join()}`)
      }
    })
  }

  it('answer a button with a message of their own', async () => {
    const { discord } = await startBotWithComponents()
    const { message } = await (await discord.slash('/ask', { question: 'a' })).settled()
    const pressed = await (
      await discord.press(message, 'evidence', { user: discord.user('grace') })
    ).settled()
    expect(pressed.message).toMatchObject({ content: 'quote', ephemeral: true })
    expect(pressed.message?.replyTo).toBe(message)
    expect(message?.content).toBe('answer')
  })

  it('let a menu update the message it stands on', async () => {
    const { discord } = await startBotWithComponents()
    const { message } = await (await discord.slash('/ask', { question: 'a' })).settled()
    const selected = await (await discord.select(message, 'open', ['2'])).settled()
    expect(selected.acknowledgement).toMatchObject({ type: 'deferred-update' })
    expect(selected.message).toBe(message)
    expect(message?.content).toBe('page 2')
    expect(message?.components).toHaveLength(2)
    expect(selected.edits.map(edit => edit.content)).toEqual(['page 2'])
  })

  it('cannot be used where they are missing, hidden or out of range', async () => {
    const { discord } = await startBotWithComponents()
    const { message } = await (await discord.slash('/ask', { question: 'a' })).settled()
    await expect(discord.press(message, 'nope')).rejects.toThrow('it has evidence, open')
    await expect(discord.select(message, 'open', ['3'])).rejects.toThrow('no option 3')
    await expect(discord.press(message, 'open')).rejects.toThrow('is a menu')
    const { message: quote } = await (await discord.press(message, 'evidence')).settled()
    await expect(discord.press(quote, 'x', { user: discord.user('grace') })).rejects.toThrow('cannot see')
  })
})

describe('a message context menu', () => {
  it('carries the message it was opened on', async () => {
    const { discord } = await startBot(async interaction => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`about ${interaction.targetMessage.content}`)
    })
    const { message } = await discord.say('retrieval helps', { user: discord.user('grace') })
    const interaction = await (await discord.contextMenu('Find papers', message)).settled()
    expect(interaction.message?.content).toBe('about retrieval helps')
  })
})

describe('messages', () => {
  async function startEcho(client: Client) {
    client.on(Events.MessageCreate, async message => {
      if (message.author.bot) return
      if (message.channel.isSendable()) await message.channel.sendTyping()
      await message.reply({
        content: `heard “${message.content}”`,
        allowedMentions: { parse: [], repliedUser: false },
      })
    })
  }

  it('that mention the bot are readable and answered', async () => {
    const discord = await startDiscord()
    await startEcho(await connect(discord))
    const conversation = await discord.mention('what is RAG?')
    const reply = await conversation.replied()
    expect(reply.content).toContain('what is RAG?')
    expect(reply.mentions).toEqual({ parse: [], wouldPing: [] })
    expect(discord.typing).toEqual([conversation.message.channel.id])
  })

  it('that do not mention it arrive without their content', async () => {
    const discord = await startDiscord()
    await startEcho(await connect(discord))
    const reply = await (await discord.say('nothing for bots')).replied()
    expect(reply.content).toBe('heard “”')
    expect(reply.mentions.wouldPing).toEqual([])
  })

  it('in a direct channel are readable', async () => {
    const discord = await startDiscord()
    await startEcho(await connect(discord))
    const ada = discord.user('ada')
    const reply = await (
      await discord.say('hello', { user: ada, channel: discord.directMessage(ada) })
    ).replied()
    expect(reply.content).toBe('heard “hello”')
  })

  it('ping the author they reply to unless told otherwise', async () => {
    const discord = await startDiscord()
    const client = await connect(discord)
    client.on(Events.MessageCreate, async message => {
      if (!message.author.bot) await message.reply('yes')
    })
    const { message, replied } = await discord.mention('ping?')
    expect((await replied()).mentions.wouldPing).toEqual([`<@${message.author.id}>`])
  })

  it('are refused where the bot may not write', async () => {
    const discord = await startDiscord({
      guilds: [{ channels: [{ name: 'locked', botPermissions: 1024n }] }],
    })
    const client = await connect(discord)
    expect(await sendTo(client, discord)).toMatchObject({ code: 50013, status: 403 })
  })

  async function sendTo(client: Client, discord: LoopbackDiscord): Promise<unknown> {
    const channel = client.channels.cache.get(discord.guilds[0].channels[0]?.id ?? '')
    return channel?.isSendable() ? channel.send('hi').catch(error => error) : undefined
  }
})
