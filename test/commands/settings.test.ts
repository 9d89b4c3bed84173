import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { defaultServerSettings } from '../../src/library/server-settings.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { textOf } from '../support/components.ts'
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
    expect(textOf(changed.message)).toBe(
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
})
