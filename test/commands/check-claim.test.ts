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

describe('Check claim in the menu of a message', () => {
  it('holds its claims against the abstracts', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say(
      'ExCP significantly increases the required storage of training checkpoints. My cat sleeps on the warm laptop all day.',
    )
    const checked = await (await discord.contextMenu('Check claim', message)).settled()
    expect(textOf(checked.message)).toMatch(
      /^### Claim check\n\*\*Contradicted by its wording\*\*.*Not in these papers.*\nThe nearest sentence:\n> /s,
    )
  })

  it('understands a comparison that is turned around', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say('Kangaroo is slower than Medusa-1.')
    const checked = await (await discord.contextMenu('Check claim', message)).settled()
    expect(textOf(checked.message)).toMatch(
      /Contradicted by its wording.*the other way round \(“outperforming”\).*\n> Under single-sequence/s,
    )
  })
})
