import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { botOnDiscord, openApp } from '../../support/bot.ts'
import { labelsOf, textOf } from '../../support/components.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

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

describe('a mention', () => {
  it('is answered as a reply in the channel', async () => {
    const { discord } = await botOnDiscord(app)
    const conversation = await discord.mention(question)
    const reply = await conversation.replied()
    expect(textOf(reply)).toContain('arXiv:2406.11257')
    expect(reply.mentions.wouldPing).toEqual([])
    expect(labelsOf(reply)).toContain('Evidence')
    expect(conversation.replies).toHaveLength(1)
  })

  it('is not taken from a message that does not speak to the bot', async () => {
    const { discord } = await botOnDiscord(app)
    const ignored = await discord.say(question)
    const asked = await discord.mention(question)
    await asked.replied()
    expect(ignored.replies).toEqual([])
  })

  it('is not needed in a direct message', async () => {
    const { discord } = await botOnDiscord(app)
    const channel = discord.directMessage(discord.user('ada'))
    const reply = await (await discord.say(question, { channel })).replied()
    expect(textOf(reply)).toContain('arXiv:2406.11257')
  })
})
