import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { defaultServerSettings } from '../../src/library/server-settings.ts'
import { toCustomId } from '../../src/render/custom-id.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { componentsOf, customIdOf, labelsOf, textOf } from '../support/components.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const question = 'Which paper compresses checkpoints and where is its code?'
const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('/settings on Discord', () => {
  it('makes a server’s answers private', async () => {
    const { discord } = await botOnDiscord(app)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const changed = await (
      await discord.slash('/settings', { answers: 'private' }, { user: manager })
    ).settled()
    expect(textOf(changed.message)).toContain('Answers are private')
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.acknowledgement?.ephemeral).toBe(true)
    expect(app.serverSettings.of(discord.guilds[0].id)).toEqual({
      ...defaultServerSettings,
      answers: 'private',
    })
    await app.serverSettings.change(discord.guilds[0].id, { ...defaultServerSettings, answers: 'public' })
  })

  it('keeps one setting while the other changes, and says both', async () => {
    const { discord } = await botOnDiscord(app)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const changed = await (
      await discord.slash('/settings', { wording: 'papers' }, { user: manager })
    ).settled()
    expect(textOf(changed.message)).toContain(
      'Answers are public: everybody in the channel sees them. They are in the papers’ own words.',
    )
    expect(app.serverSettings.of(discord.guilds[0].id)).toEqual({
      ...defaultServerSettings,
      wording: 'papers',
    })
    await app.serverSettings.change(discord.guilds[0].id, { ...defaultServerSettings, answers: 'public' })
  })

  it('lets nobody change a server’s answers who does not manage it', async () => {
    const { discord } = await botOnDiscord(app)
    const refused = await (await discord.slash('/settings', { answers: 'private' })).settled()
    expect(textOf(refused.message)).toMatch(/Only people who may manage this server/)
    expect(app.serverSettings.of(discord.guilds[0].id)).toEqual({
      ...defaultServerSettings,
      answers: 'public',
    })
  })

  it('is a panel whose menus and buttons change everything, for those who manage the server', async () => {
    const { discord } = await botOnDiscord(app)
    const [guild] = discord.guilds
    const user = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const shown = await (await discord.slash('/settings', {}, { user })).settled()
    const choose = async (menu: string, value: string) => {
      const used = await discord.select(shown.message, customIdOf(shown.message, menu), [value], { user })
      await used.settled()
      expect(used.refusals).toEqual([])
    }
    await choose('Who sees answers', 'private')
    await choose('What answers are like', 'short')
    await choose('When weekly digests come', '5')
    await choose('How long answers are kept', '7')
    await choose('Channels in which answers may be public', guild.channels[0]?.id ?? '')
    const asked = await (
      await discord.press(shown.message, customIdOf(shown.message, 'Time zone'), { user })
    ).settled()
    const refused = await (await discord.submit(asked, { zone: 'Mars/Olympus' })).settled()
    expect(textOf(refused.followUps[0])).toMatch(/no time zone of that name/)
    const again = await (
      await discord.press(shown.message, customIdOf(shown.message, 'Time zone'), { user })
    ).settled()
    await (await discord.submit(again, { zone: 'america/new york' })).settled()
    expect(app.serverSettings.of(guild.id)).toEqual({
      answers: 'private',
      wording: 'model',
      length: 'short',
      channels: [guild.channels[0]?.id],
      timeZone: 'America/New_York',
      weekday: 5,
      keptForDays: 7,
    })
    expect(textOf(shown.message)).toContain(
      'Digests come at nine in America/New\\_York, weekly ones on Friday.',
    )
    await (await discord.press(shown.message, customIdOf(shown.message, 'All channels'), { user })).settled()
    expect(app.serverSettings.of(guild.id).channels).toEqual([])
    await app.serverSettings.change(guild.id, defaultServerSettings)
  })

  it('shows no menu to whoever does not manage the server, and takes no forged one', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/settings', {})).settled()
    expect(labelsOf(shown.message)).toEqual([])
    const key = await app.keptAnswers.keep({
      ownerId: discord.user('ada').id,
      visibility: 'private',
      content: { kind: 'panel' },
    })
    const asked = await (await discord.slash('/ask', { question })).settled()
    const button = componentsOf(asked.message).find(each => 'custom_id' in each)
    const forged = toCustomId({ action: 'all-channels', page: 0, key })
    Object.assign(button ?? {}, { custom_id: forged })
    const pressed = await (await discord.press(asked.message, forged)).settled()
    expect(textOf(pressed.followUps[0])).toMatch(/Only people who may manage this server/)
  })

  it('has answers private outside of the channels that were chosen, and short where that was', async () => {
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{ channels: ['papers', 'chat'] }] } })
    const [guild] = discord.guilds
    const [papers, chat] = guild.channels
    if (papers === undefined || chat === undefined) throw new Error('no channels')
    const long = 'Which papers are about knowledge distillation?'
    const whole = await (await discord.slash('/ask', { question: long }, { channel: papers })).settled()
    await app.serverSettings.change(guild.id, {
      ...defaultServerSettings,
      channels: [papers.id],
      length: 'short',
    })
    const here = await (await discord.slash('/ask', { question: long }, { channel: papers })).settled()
    const there = await (await discord.slash('/ask', { question: long }, { channel: chat })).settled()
    expect(here.acknowledgement?.ephemeral).toBe(false)
    expect(there.acknowledgement?.ephemeral).toBe(true)
    expect(textOf(here.message).length).toBeLessThan(textOf(whole.message).length)
    await app.serverSettings.change(guild.id, defaultServerSettings)
  })
})
