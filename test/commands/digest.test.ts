import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp, startBot } from '../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../support/components.ts'
import { startDiscord } from '../support/discord/client.ts'
import { paper } from '../support/papers.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const dayMs = 24 * 3_600_000
const today = new Date().toISOString().slice(0, 10)
const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const fresh = (id: string, title: string, category = 'cs.CL') => ({
  paper: {
    ...paper(id, title, `${title}. We study ${title} at length.`),
    categories: [category],
    publishedAt: today,
  },
  keys: [],
})

describe('/digest on Discord', () => {
  it('tells a channel of what has come, when the bot is there and it is due', async () => {
    const discord = await startDiscord()
    const [guild] = discord.guilds
    const [channel] = guild.channels
    const { lastSequence } = await app.library.status()
    const { number } = await app.subscriptions.add(
      {
        ownerId: '1',
        serverId: guild.id,
        channelId: channel?.id ?? '',
        terms: { category: 'cs.CL', not: ['survey'] },
        rhythm: 'daily',
        createdAt: Date.now() - 3 * dayMs,
      },
      lastSequence,
    )
    await app.library.put([
      ...Array.from({ length: 12 }, (_, i) => fresh(`9901.${10_000 + i}`, `Fresh paper ${i}`)),
      fresh('9901.00100', 'A survey of all'),
      fresh('9901.00101', 'Birds', 'q-bio.PE'),
    ])
    await startBot(discord, app)
    await expect.poll(async () => (await app.subscriptions.last(number, 1))[0]?.sentAt).toBeDefined()
    const [message, ...others] = discord.botMessages()
    expect(others).toEqual([])
    expect(message?.channel.id).toBe(channel?.id)
    expect(textOf(message)).toContain('New papers: cs.CL')
    expect(textOf(message)).not.toContain('survey of all')
    expect(message?.mentions.wouldPing).toEqual([])
    // What does not fit is behind a button, for whoever presses it alone.
    const all = await (await discord.press(message, customIdOf(message, 'All 12 papers'))).settled()
    expect(all.message?.ephemeral).toBe(true)
    expect(labelsOf(all.message)).toContain('Next')
    const card = await (await discord.press(message, customIdOf(message, 'Open'))).settled()
    expect(textOf(card.message)).toContain('Fresh paper')
    await app.subscriptions.remove(number)
  })

  it('ends where its channel is gone, and waits where the bot may not write', async () => {
    const discord = await startDiscord({
      guilds: [
        { channels: ['general', { name: 'closed', botPermissions: PermissionFlagsBits.ViewChannel }] },
      ],
    })
    const [, closed] = discord.guilds[0].channels
    const { lastSequence } = await app.library.status()
    const add = (channelId: string) =>
      app.subscriptions.add(
        {
          ownerId: '1',
          serverId: discord.guilds[0].id,
          channelId,
          terms: { category: 'cs.CL', not: [] },
          rhythm: 'daily',
          createdAt: Date.now() - 3 * dayMs,
        },
        lastSequence,
      )
    const [gone, waiting] = [await add('123456789012345678'), await add(closed?.id ?? '')]
    await app.library.put([fresh('9903.00001', 'Something new')])
    await startBot(discord, app)
    await expect.poll(async () => (await app.subscriptions.last(waiting.number, 1))[0]?.fault).toBeDefined()
    expect((await app.subscriptions.all()).some(({ number }) => number === gone.number)).toBe(false)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const listed = await (await discord.slash('/digest', { action: 'list' }, { user: manager })).settled()
    expect(textOf(listed.message)).toMatch(/not sent yet: /)
    await app.subscriptions.remove(waiting.number)
  })

  it('is subscribed to, listed and ended', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('kim')
    const options = { what: 'cs.CL', about: 'distillation', every: 'daily', 'time-zone': 'europe/berlin' }
    const subscribed = await (
      await discord.slash('/digest', { action: 'subscribe', ...options }, { user })
    ).settled()
    expect(textOf(subscribed.message)).toMatch(
      /cs\.CL about “distillation”.* to you · every day · next on .*Europe\/Berlin/,
    )
    // As somebody does who was not told that it was done.
    const again = await discord.slash('/digest', { action: 'subscribe', ...options }, { user })
    await again.settled()
    const all = (await app.subscriptions.all()).filter(({ ownerId }) => ownerId === user.id)
    expect(all).toHaveLength(1)
    const [mine] = all
    const listed = await (await discord.slash('/digest', { action: 'list' }, { user })).settled()
    expect(textOf(listed.message)).toContain(`${mine?.number}. **cs.CL about`)
    const end = { action: 'unsubscribe', number: mine?.number ?? 0 }
    const refused = await (await discord.slash('/digest', end, { user: discord.user('eve') })).settled()
    expect(textOf(refused.message)).toMatch(/There is no digest under the number/)
    const ended = await (await discord.slash('/digest', end, { user })).settled()
    expect(textOf(ended.message)).toContain('come no longer')
    expect((await app.subscriptions.all()).filter(({ ownerId }) => ownerId === user.id)).toEqual([])
  })

  it('is for a channel only where somebody manages the server', async () => {
    const { discord } = await botOnDiscord(app)
    const options = { action: 'subscribe', what: 'cs.CL', where: 'channel' }
    const refused = await (await discord.slash('/digest', options)).settled()
    expect(textOf(refused.message)).toMatch(/Only people who may manage this server/)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const taken = await (await discord.slash('/digest', options, { user: manager })).settled()
    expect(textOf(taken.message)).toContain(`<#${discord.guilds[0].channels[0]?.id}>`)
  })

  it('says in a preview what would come, or why nothing would', async () => {
    const { discord } = await botOnDiscord(app)
    await app.library.put([fresh('9902.00001', 'Pruning of tokens')])
    const preview = async (options: Readonly<Record<string, string>>) =>
      textOf((await (await discord.slash('/digest', { action: 'preview', ...options })).settled()).message)
    expect(await preview({ what: 'cs.CL', not: 'fresh' })).toContain('Pruning of tokens')
    const nothing = await preview({ what: 'hep-th' })
    expect(nothing).toMatch(/Nothing new: hep-th/)
    expect(nothing).toMatch(/came since, none for this digest: .*of other categories than hep-th/)
    expect(nothing).toMatch(/Nothing is followed/)
    expect(await preview({ what: 'abs:distillation' })).toMatch(/name a category, an author or a topic/)
  })
})
