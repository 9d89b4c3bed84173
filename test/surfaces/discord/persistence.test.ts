import { rmSync } from 'node:fs'
import { REST } from 'discord.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { toCustomId } from '../../../src/render/custom-id.ts'
import { botOnDiscord, openApp, startBot } from '../../support/bot.ts'
import { componentsOf, customIdOf, labelsOf, textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { createTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

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

/** As somebody who writes requests by hand would: the button carries what they like. */
function forgeId(message: Parameters<typeof componentsOf>[0], label: string, customId: string): void {
  const button = componentsOf(message).find(each => 'label' in each && each.label === label)
  if (button === undefined) throw new Error(`no ${label}`)
  Object.assign(button, { custom_id: customId })
}

describe('a button', () => {
  it('works after the bot was started anew on the same folder', async () => {
    const dataDir = temporaryFolder()
    const discord = await startDiscord()
    const first = await openApp(dataDir)
    const bot = await startBot(discord, first)
    const asked = await (await discord.slash('/ask', { question })).settled()
    await bot.stop()
    await first.close()
    const second = await openApp(dataDir)
    const again = await startBot(discord, second)
    const evidence = await (
      await discord.press(asked.message, customIdOf(asked.message, 'Evidence'))
    ).settled()
    expect(textOf(evidence.message)).toMatch(/\n> \S/)
    expect(again.lines.join('\n')).not.toContain('registered')
    await again.stop()
    await second.close()
  })

  it('whose answer is no longer kept says so, alone to whoever pressed it', async () => {
    const { discord } = await botOnDiscord({
      ...app,
      keptAnswers: { ...app.keptAnswers, keep: app.keptAnswers.keep, find: async () => undefined },
    })
    const listed = await (await discord.slash('/related', { topic: 'token pruning' })).settled()
    const before = textOf(listed.message)
    const pressed = await (await discord.press(listed.message, customIdOf(listed.message, 'Next'))).settled()
    await pressed.until(({ followUps }) => followUps.length > 0)
    expect(pressed.followUps[0]?.ephemeral).toBe(true)
    expect(textOf(pressed.followUps[0])).toMatch(/kept for 30 days/)
    expect(textOf(listed.message)).toBe(before)
  })

  it('of a private answer opens for its owner alone', async () => {
    const { discord } = await botOnDiscord(app)
    const [channel] = discord.guilds[0].channels
    const key = await app.keptAnswers.keep({
      ownerId: discord.user('ada').id,
      visibility: 'private',
      content: { kind: 'paper', paperId: '2406.11257', relatedIds: ['2405.11582'] },
    })
    // A private message is shown to its owner alone: only a forged request can press its buttons.
    const asked = await (
      await discord.slash('/paper', { id: '2406.11257' }, { ...(channel && { channel }) })
    ).settled()
    const forged = toCustomId({ action: 'open', page: 0, key })
    forgeId(asked.message, 'Cite', forged)
    const pressed = await (
      await discord.press(asked.message, forged, { user: discord.user('eve') })
    ).settled()
    expect(textOf(pressed.message)).toMatch(/private to whoever asked/)
    expect(pressed.message?.ephemeral).toBe(true)
  })

  it('that no version of ours made is declined', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    forgeId(asked.message, 'Evidence', '0.evidence.old')
    const pressed = await (await discord.press(asked.message, '0.evidence.old')).settled()
    expect(textOf(pressed.message)).toMatch(/time is over/)
  })

  it('under a list of the old form turns its page into the new one, and its menu still opens a paper', async () => {
    const { discord } = await botOnDiscord(app)
    const papers = (await app.library.list({}, { limit: 8 })).papers.map(({ id }) => ({
      paperId: id,
      reason: '',
    }))
    const key = await app.keptAnswers.keep({
      ownerId: discord.user('ada').id,
      visibility: 'public',
      content: { kind: 'papers', title: 'Related', papers },
    })
    const next = toCustomId({ action: 'list-page', page: 1, key })
    const open = toCustomId({ action: 'open', page: 0, key })
    const rest = new REST({ api: discord.restUrl }).setToken(discord.token)
    await rest.post(`/channels/${discord.guilds[0].channels[0]?.id}/messages`, {
      body: {
        content: 'As it was',
        embeds: [{ title: 'Related', description: '1. …' }],
        components: [
          { type: 1, components: [{ type: 3, custom_id: open, options: [{ label: 'x', value: '2' }] }] },
          { type: 1, components: [{ type: 2, style: 2, label: 'Next', custom_id: next }] },
        ],
      },
    })
    const old = discord.botMessages().at(-1)
    const opened = await (await discord.select(old, open, ['2'])).settled()
    expect(textOf(opened.message)).toContain(papers[2]?.paperId)
    const turned = await (await discord.press(old, next)).settled()
    expect([...opened.refusals, ...turned.refusals]).toEqual([])
    expect(turned.message?.id).toBe(old?.id)
    expect(textOf(old)).toContain('\n-# page 2 of 2')
    expect(old).toMatchObject({ content: '', embeds: [] })
  })

  it('is left out where an answer cannot be kept, and the answer is shown', async () => {
    const { discord } = await botOnDiscord({
      ...app,
      keptAnswers: { find: app.keptAnswers.find, keep: () => Promise.reject(new Error('disk full')) },
    })
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(textOf(asked.message)).toContain('arXiv:2406.11257')
    expect(labelsOf(asked.message)).toEqual(['arXiv'])
  })
})

describe('the commands', () => {
  it('are registered once, for servers and users, and again only when they change', async () => {
    const own = await openApp(temporaryFolder())
    const discord = await startDiscord()
    const puts = () => discord.requests.filter(({ route }) => route.startsWith('PUT ')).length
    await (await startBot(discord, own)).stop()
    await (await startBot(discord, own)).stop()
    expect(puts()).toBe(1)
    expect(discord.commands().map(({ name }) => name)).toEqual([
      'ask',
      'paper',
      'related',
      'compare',
      'cite',
      'library',
      'follow',
      'digest',
      'list',
      'feedback',
      'settings',
      'privacy',
      'help',
      'Find papers',
      'Add to library',
      'Check claim',
    ])
    expect(discord.commands()[0]).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] })
    const { ask } = await import('../../../commands/ask.ts')
    await (await startBot(discord, own, { commands: [ask] })).stop()
    expect(puts()).toBe(2)
    await own.close()
  })
})
