import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { forgetDepartedServers } from '../../../src/community/departed-servers.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { botOnDiscord, openApp, startBot } from '../../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const readOnly = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory

describe('a server that the bot joins', () => {
  it('is greeted where Discord itself writes, with examples that work by button', async () => {
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{}, { hasBot: false }] } })
    const [, guild] = discord.guilds
    if (guild === undefined) throw new Error('no second guild')
    discord.invite(guild)
    await expect.poll(() => discord.botMessages().length).toBe(1)
    const [greeting] = discord.botMessages()
    expect(greeting?.channel.id).toBe(guild.systemChannelId)
    expect(textOf(greeting)).toMatch(/The library holds 98 papers/)
    expect(greeting?.mentions.wouldPing).toEqual([])
    const examples = labelsOf(greeting)
    expect(examples).toHaveLength(3)
    for (const example of examples) {
      const pressed = await (await discord.press(greeting, customIdOf(greeting, example))).settled()
      expect(pressed.message?.ephemeral).toBe(true)
      expect(textOf(pressed.message)).toMatch(/\[1\]/)
    }
  })

  it('is not greeted where the bot may not write, nor where there is no such channel', async () => {
    const { discord } = await botOnDiscord(app, {
      loopback: {
        guilds: [
          {},
          { hasBot: false, channels: [{ name: 'rules', botPermissions: readOnly }, 'general'] },
          { hasBot: false, hasSystemChannel: false },
          { hasBot: false },
        ],
      },
    })
    for (const guild of discord.guilds.slice(1)) discord.invite(guild)
    await expect.poll(() => discord.botMessages().length).toBe(1)
    expect(discord.botMessages()[0]?.channel.guild?.id).toBe(discord.guilds[3]?.id)
  })

  it('is greeted no second time after an outage', async () => {
    const { discord } = await botOnDiscord(app, { loopback: { guilds: [{}, { hasBot: false }] } })
    const [first, guild] = discord.guilds
    if (guild === undefined) throw new Error('no second guild')
    discord.outage(first)
    discord.recover(first)
    discord.invite(guild)
    await expect.poll(() => discord.botMessages().length).toBe(1)
    expect(discord.botMessages()[0]?.channel.guild?.id).toBe(guild.id)
  })
})

describe('a server that the bot leaves', () => {
  const settled = { ...defaultServerSettings, answers: 'private' } as const

  it('is noted, also where that happens while nobody runs, until the bot is back', async () => {
    const discord = await startDiscord({ guilds: [{}, {}] })
    const [first, second] = discord.guilds
    if (second === undefined) throw new Error('no second guild')
    for (const { id } of discord.guilds) await app.serverSettings.change(id, settled)
    const bot = await startBot(discord, app)
    expect(await app.departures.known()).toEqual(expect.arrayContaining([first.id, second.id]))
    discord.kick(second)
    await expect.poll(() => app.departures.known()).not.toContain(second.id)
    discord.invite(second)
    await expect.poll(() => app.departures.known()).toContain(second.id)
    await bot.stop()
    second.hasBot = false
    await (await startBot(discord, app)).stop()
    expect(await app.departures.known()).not.toContain(second.id)
    second.hasBot = true
    await (await startBot(discord, app)).stop()
    expect(await app.departures.known()).toContain(second.id)
  })

  it('is forgotten with all that was kept of it', async () => {
    const id = '100000000000000009'
    await app.serverSettings.change(id, settled)
    const departures = { ...app.departures, over: async () => [id] }
    await forgetDepartedServers({
      departures,
      personalData: app.personalData,
      serverSettings: app.serverSettings,
    })
    expect(app.serverSettings.of(id)).toEqual(defaultServerSettings)
    expect(await app.departures.known()).not.toContain(id)
  })
})
