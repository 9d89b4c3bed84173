import { rmSync } from 'node:fs'
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

describe('Find papers in the menu of a message', () => {
  it('finds papers about it', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say('Has anybody read about compressing training checkpoints?')
    const found = await (await discord.contextMenu('Find papers', message)).settled()
    expect(found.acknowledgement?.ephemeral).toBe(true)
    expect(textOf(found.message)).toContain('arXiv:2406.11257')
    expect(found.refusals).toEqual([])
  })

  it.each(['lol same', 'thanks, see you tomorrow', 'who wants pizza tonight'])(
    'finds nothing for %s',
    async text => {
      const { discord } = await botOnDiscord(app)
      const { message } = await discord.say(text)
      const found = await (await discord.contextMenu('Find papers', message)).settled()
      expect(textOf(found.message)).toContain('### Nothing here is about this.')
    },
  )

  it('reads the answers of the bot itself, whose text stands among their components', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await (await discord.slash('/ask', { question: 'What is ExCP?' })).settled()
    if (message === undefined) throw new Error('There is no answer.')
    const found = await (await discord.contextMenu('Find papers', message)).settled()
    expect(textOf(found.message)).toContain('arXiv:2406.11257')
    const checked = await (await discord.contextMenu('Check claim', message)).settled()
    expect(textOf(checked.message)).toContain('**Supported**')
  })
})
