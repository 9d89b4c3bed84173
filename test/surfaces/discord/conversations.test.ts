import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { botOnDiscord, openApp } from '../../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../../support/components.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const mayWrite =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory
const question = 'Which paper compresses checkpoints?'
const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a reply to an answer', () => {
  it('that pings the bot goes on from that answer', async () => {
    const { discord } = await botOnDiscord(app)
    const first = await (await discord.mention(question)).replied()
    const other = await (await discord.mention('What is Kangaroo?')).replied()
    const about = await (await discord.say('and its code?', { replyTo: first })).replied()
    expect(textOf(about)).toMatch(/^-# understood as: .*code.*“ExCP/)
    expect(textOf(about)).toContain('arXiv:2406.11257')
    expect(labelsOf(about)).toContain('Forget')
    expect(labelsOf(other)).not.toContain('Forget')
    const next = await (await discord.say('who wrote it?', { replyTo: about })).replied()
    expect(textOf(next)).toContain('arXiv:2406.11257')
  })

  it('goes on from an answer to a slash command too', async () => {
    const { discord } = await botOnDiscord(app)
    const { message: asked } = await (await discord.slash('/ask', { question })).settled()
    if (asked === undefined) throw new Error('nothing was answered')
    const about = await (await discord.say('who wrote it?', { replyTo: asked })).replied()
    expect(textOf(about)).toContain('arXiv:2406.11257')
  })

  it('that pings nobody, or only says thanks, is not answered', async () => {
    const { discord } = await botOnDiscord(app)
    const first = await (await discord.mention(question)).replied()
    const unseen = await discord.say('and its code?', { replyTo: first, pings: false })
    const thanks = await discord.say('thank you!', { replyTo: first })
    await (await discord.mention('What is Kangaroo?')).replied()
    expect([...unseen.replies, ...thanks.replies]).toEqual([])
  })

  it('that asks something of its own leaves what was spoken of', async () => {
    const { discord } = await botOnDiscord(app)
    const first = await (await discord.mention(question)).replied()
    const other = await (await discord.say('How fast is Kangaroo?', { replyTo: first })).replied()
    expect(textOf(other)).not.toContain('understood as')
    expect(textOf(other)).toContain('arXiv:2404.18911')
  })
})

describe('a direct message', () => {
  it('goes on from the message before it, until that is forgotten', async () => {
    const { discord } = await botOnDiscord(app)
    const channel = discord.directMessage(discord.user('ada'))
    await (await discord.say(question, { channel })).replied()
    const about = await (await discord.say('and its code?', { channel })).replied()
    expect(textOf(about)).toContain('arXiv:2406.11257')
    const forgotten = await (await discord.press(about, customIdOf(about, 'Forget'))).settled()
    expect(textOf(forgotten.message)).toContain('Forgotten')
    const alone = await (await discord.say('and its code?', { channel })).replied()
    expect(textOf(alone)).not.toContain('understood as')
    expect(textOf(alone)).toContain('I cannot tell which paper you mean')
  })
})

describe('what somebody else said', () => {
  it('is forgotten for whoever asked alone', async () => {
    const { discord } = await botOnDiscord(app)
    const first = await (await discord.mention(question)).replied()
    const about = await (await discord.say('and its code?', { replyTo: first })).replied()
    const eve = { user: discord.user('eve') }
    const refused = await (await discord.press(about, customIdOf(about, 'Forget'), eve)).settled()
    expect(textOf(refused.message)).toContain('Only whoever asked')
    const next = await (await discord.say('who wrote it?', { replyTo: about })).replied()
    expect(textOf(next)).toContain('arXiv:2406.11257')
  })
})

describe('a channel whose answers are in threads', () => {
  it('has a mention answered in a thread of its own, which goes on from there', async () => {
    const manager = { permissions: PermissionFlagsBits.ManageGuild }
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{ name: 'Threads' }] } })
    const user = discord.user('mod', manager)
    const set = await (await discord.slash('/settings', { threads: 'on' }, { user })).settled()
    expect(textOf(set.message)).toContain('in threads of their own')
    const asked = await discord.mention(question)
    await expect.poll(() => textOf(discord.botMessages().at(-1))).toContain('2406.11257')
    const thread = discord.botMessages().at(-1)?.channel
    expect(thread).toMatchObject({ id: asked.message.id, name: question })
    expect(asked.replies).toEqual([])
    if (thread === undefined) throw new Error('no thread was opened')
    const about = await (
      await discord.mention('and its code?', { channel: thread, user: discord.user('bob') })
    ).replied()
    expect(textOf(about)).toContain('arXiv:2406.11257')
    await (await discord.slash('/settings', { threads: 'off' }, { user })).settled()
    expect((await (await discord.mention(question)).replied()).channel.id).not.toBe(thread.id)
  })

  it('has the answer of /ask begin a thread, which goes on from there', async () => {
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{ name: 'Threads of commands' }] } })
    const user = discord.user('mod', { permissions: PermissionFlagsBits.ManageGuild })
    await (await discord.slash('/settings', { threads: 'on' }, { user })).settled()
    const { message } = await (await discord.slash('/ask', { question })).settled()
    if (message === undefined) throw new Error('nothing was answered')
    await expect.poll(() => discord.threadOn(message)?.name).toBe(question)
    const thread = discord.threadOn(message)
    if (thread === undefined) throw new Error('no thread was opened')
    for (const [asked, told] of [
      ['and its code?', 'arXiv:2406.11257'],
      ['who wrote it?', 'Wenshuo Li'],
    ] as const) {
      const mention = await discord.mention(asked, { channel: thread, user: discord.user('bob') })
      expect(textOf(await mention.replied())).toContain(told)
    }
  })

  it('answers in the channel where it may open no thread, and tells who manages the server once', async () => {
    const channels = [{ name: 'closed', botPermissions: mayWrite }]
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{ name: 'No threads', channels }] } })
    const user = discord.user('mod', { permissions: PermissionFlagsBits.ManageGuild })
    await (await discord.slash('/settings', { threads: 'on' }, { user })).settled()
    const first = await discord.slash('/ask', { question }, { user })
    expect(textOf((await first.settled()).message)).toContain('2406.11257')
    const toldIn = (record: typeof first) =>
      record.followUps.filter(message => textOf(message).includes('Create Public Threads')).length
    await expect.poll(() => toldIn(first)).toBe(1)
    const second = await discord.slash('/ask', { question: 'What is Kangaroo?' }, { user })
    expect(textOf((await second.settled()).message)).toContain('2404.18911')
    expect(toldIn(second)).toBe(0)
  })
})
