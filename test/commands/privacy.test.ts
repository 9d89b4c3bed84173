import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, textOf } from '../support/components.ts'
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

describe('/privacy on Discord', () => {
  it('says what is kept of whoever asks, and deletes it when they press twice', async () => {
    const { discord } = await botOnDiscord(app)
    const [user, other] = [discord.user('nia'), discord.user('ole')]
    const asked = await (await discord.slash('/ask', { question }, { user })).settled()
    await (await discord.press(asked.message, customIdOf(asked.message, 'Save'), { user })).settled()
    await (
      await discord.press(asked.message, customIdOf(asked.message, '👍 Helpful'), { user: other })
    ).settled()
    await app.subscriptions.add(
      { ownerId: user.id, terms: { category: 'cs.CL', not: [] }, rhythm: 'daily', createdAt: Date.now() },
      0,
    )
    const shown = await (await discord.slash('/privacy', {}, { user })).settled()
    expect(shown.message?.ephemeral).toBe(true)
    for (const text of [
      '1 papers on reading lists',
      '1 subscriptions',
      '1 ratings of answers',
      'answers and lists',
    ])
      expect(textOf(shown.message)).toContain(text)
    const sure = await (
      await discord.press(shown.message, customIdOf(shown.message, 'Forget me'), { user })
    ).settled()
    expect((await app.personalData.keptOf(user.id)).length).toBeGreaterThan(0)
    const forgotten = await (
      await discord.press(sure.message, customIdOf(sure.message, 'Delete it all'), { user })
    ).settled()
    expect(textOf(forgotten.message)).toContain('Nothing of you is kept any more')
    expect(await app.personalData.keptOf(user.id)).toEqual([])
    // Whoever rated the answer kept the question of somebody who is forgotten.
    expect((await app.feedback.all()).filter(each => each.askerId === user.id)).toEqual([])
    const pressed = await (
      await discord.press(asked.message, customIdOf(asked.message, 'Evidence'), { user })
    ).settled()
    expect(textOf(pressed.message)).toMatch(/time is over/)
  })

  it('says that nothing is kept of whoever has asked nothing', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/privacy', {}, { user: discord.user('new') })).settled()
    expect(textOf(shown.message)).toContain('Nothing is kept under your ID.')
  })
})
