import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../support/components.ts'
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

describe('a rating on Discord', () => {
  it('is kept with the question, and the button says so', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(labelsOf(asked.message)).toEqual(expect.arrayContaining(['👍 Helpful', '👎 Not helpful', 'Save']))
    const bob = discord.user('bob')
    const pressed = await (
      await discord.press(asked.message, customIdOf(asked.message, '👍 Helpful'), { user: bob })
    ).settled()
    expect(pressed.message?.ephemeral).toBe(true)
    expect(textOf(pressed.message)).toContain(`kept for 30 days`)
    expect(textOf(pressed.message)).toContain(question)
    const kept = (await app.feedback.all()).find(({ ownerId }) => ownerId === bob.id)
    expect(kept).toMatchObject({
      rating: 'up',
      question,
      askerId: discord.user('ada').id,
      serverId: discord.guilds[0].id,
      paperIds: ['2406.11257'],
    })
    expect(pressed.refusals).toEqual([])
  })

  it('that is bad is asked for its reason, and counts only once that is sent', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const eve = discord.user('eve')
    const before = (await app.feedback.all()).length
    const pressed = await (
      await discord.press(asked.message, customIdOf(asked.message, '👎 Not helpful'), { user: eve })
    ).settled()
    expect(pressed.acknowledgement?.type).toBe('modal')
    expect(pressed.modal?.components[0]?.description).toMatch(/Kept with the question/)
    expect(await app.feedback.all()).toHaveLength(before)
    const sent = await (await discord.submit(pressed, { reason: 'It names the *wrong* link.' })).settled()
    expect(sent.message?.ephemeral).toBe(true)
    expect(textOf(sent.message)).toMatch(/your rating and your reason are kept/)
    expect((await app.feedback.all()).find(({ ownerId }) => ownerId === eve.id)).toMatchObject({
      rating: 'down',
      reason: 'It names the *wrong* link.',
    })
  })

  it('needs no reason', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const pressed = await (
      await discord.press(asked.message, customIdOf(asked.message, '👎 Not helpful'))
    ).settled()
    const sent = await (await discord.submit(pressed, {})).settled()
    expect(textOf(sent.message)).toMatch(/The question and your rating are kept/)
  })
})

describe('/feedback on Discord', () => {
  it('counts a server’s ratings for those who manage it, and for nobody else', async () => {
    const { discord } = await botOnDiscord(app)
    const [guild] = discord.guilds
    await app.feedback.put({
      key: 'x',
      ownerId: '1',
      askerId: '1',
      serverId: guild.id,
      rating: 'down',
      question: 'How fast is **Kangaroo**?',
      reason: 'It says nothing of speed.',
      paperIds: [],
      keptUntil: Date.now() + 100_000,
    })
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const shown = await (await discord.slash('/feedback', {}, { user: manager })).settled()
    expect(shown.message?.ephemeral).toBe(true)
    expect(textOf(shown.message)).toMatch(/👎 \d/)
    expect(textOf(shown.message)).toContain('How fast is \\*\\*Kangaroo\\*\\*?')
    expect(textOf(shown.message)).toContain('It says nothing of speed.')
    const refused = await (await discord.slash('/feedback', {})).settled()
    expect(textOf(refused.message)).toMatch(/Only people who may manage this server/)
  })
})
