import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { textOf } from '../support/components.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('/help on Discord', () => {
  it('says what is kept and who receives questions, alone to whoever asked', async () => {
    const { discord } = await botOnDiscord(app)
    const help = await (await discord.slash('/help')).settled()
    expect(help.acknowledgement?.ephemeral).toBe(true)
    expect(textOf(help.message)).toMatch(
      /no provider receives them.*kept with their questions for 30 days.*\/privacy/s,
    )
  })

  it('lists what whoever asked may use', async () => {
    const { discord } = await botOnDiscord(app)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const named = async (user: typeof manager) => {
      const help = await (await discord.slash('/help', {}, { user })).settled()
      return textOf(help.message).match(/(?<=^`\/)\w+/gm)
    }
    const everybody = [
      'ask',
      'paper',
      'related',
      'compare',
      'cite',
      'library',
      'follow',
      'digest',
      'list',
      'privacy',
    ]
    expect(await named(discord.user('bo'))).toEqual(everybody)
    expect(await named(manager)).toEqual([...everybody.slice(0, -1), 'feedback', 'settings', 'privacy'])
  })

  it('names the provider of an embedder that receives questions', async () => {
    const { discord } = await botOnDiscord({ ...app, embeddingsReceiver: 'OpenAI' })
    const help = await (await discord.slash('/help')).settled()
    expect(textOf(help.message)).toContain(
      'Questions are sent, without your name, to OpenAI, which compares them with papers.',
    )
  })
})
