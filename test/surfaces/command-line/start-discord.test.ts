import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { LoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'
import type { App } from '../../../src/app.ts'
import { startDiscord } from '../../../src/surfaces/command-line/start-discord.ts'
import { hasty, openApp } from '../../support/bot.ts'
import { textOf } from '../../support/components.ts'
import { startDiscord as startLoopback } from '../../support/discord/client.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

let app: App
beforeAll(async () => {
  app = await openApp(createTemporaryFolder())
})
afterAll(() => app.close())

/** `npm start` with a token, at a terminal or not. */
function start(discord: LoopbackDiscord, { attended = true, token = discord.token } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: attended })
  const output = Object.assign(new PassThrough(), { isTTY: attended })
  const controller = new AbortController()
  const told: string[] = []
  let shown = ''
  let interrupts = 0
  output.on('data', chunk => {
    shown += stripVTControlCharacters(String(chunk))
  })
  const ended = startDiscord({
    app: { ...app, config: { ...app.config, discordApiBase: discord.restUrl } },
    token,
    input,
    output,
    signal: controller.signal,
    notify: line => told.push(line),
    onInterrupt() {
      interrupts += 1
    },
    discord: { backoff: { firstMs: 20, longestMs: 50 }, clientOptions: hasty },
  })
  ended.catch(() => undefined)
  const stop = (): Promise<void> => {
    controller.abort()
    return ended
  }
  onTestFinished(() => stop().catch(() => undefined))
  return { input, ended, stop, told, shown: () => shown, interrupts: () => interrupts }
}

describe('startDiscord at a terminal', () => {
  it('answers there while Discord cannot be reached, and logs in once it can', async () => {
    const discord = await startLoopback()
    discord.misbehave({ route: 'GET /gateway/bot', with: 'reset', times: Number.POSITIVE_INFINITY })
    const { input, shown, told } = start(discord)
    await expect.poll(shown).toMatch(/Discord cannot be reached \(.+\)\. Trying again until it can be\.$/m)
    input.write('Which paper compresses checkpoints and where is its code?\n')
    await expect.poll(shown).toContain('2406.11257')
    expect(shown()).not.toContain('Footnote is on Discord')
    discord.endMisbehaviour()
    await expect.poll(shown).toContain('Footnote is on Discord as ')
    expect(shown().match(/cannot be reached/g)).toHaveLength(1)
    input.write('/help\n')
    await expect.poll(shown).toContain('/related')
    expect(told).toEqual([])
  })

  it('stays on Discord where the chat is left', async () => {
    const discord = await startLoopback()
    const { input, shown } = start(discord)
    await expect.poll(shown).toContain('Invite it with')
    input.end()
    await expect.poll(shown).toContain('Footnote stays on Discord until it is stopped (Ctrl+C).')
    const asked = await discord.slash('/ask', { question: 'What is token pruning?' })
    expect(textOf((await asked.settled()).message)).toContain('[1]')
  })

  it('passes Ctrl+C on', async () => {
    const discord = await startLoopback()
    const { input, shown, interrupts } = start(discord)
    await expect.poll(shown).toContain('› ')
    input.write('\u0003')
    await expect.poll(interrupts).toBe(1)
  })

  it('ends, and the chat with it, where the token is wrong', async () => {
    const discord = await startLoopback()
    await expect(start(discord, { token: 'wrong' }).ended).rejects.toThrow(
      /^Discord does not accept DISCORD_TOKEN/,
    )
  })
})

describe('startDiscord without a terminal', () => {
  it('reads no input and writes no output', async () => {
    const discord = await startLoopback()
    const { input, shown, told } = start(discord, { attended: false })
    input.write('Is anybody there?\n')
    await expect.poll(() => told.join('\n')).toContain('Invite it with')
    expect(shown()).toBe('')
    expect(input.readableLength).toBeGreaterThan(0)
  })
})
