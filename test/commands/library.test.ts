import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Interaction as LoopbackInteraction } from '../../lab/loopback-discord/interactions/handle.ts'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, textOf } from '../support/components.ts'
import { dispatched } from '../support/dispatched.ts'
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

const id = '2403.00077'
const papers = JSON.stringify({
  id,
  title: 'Plinkopath: Sorting Marbles',
  abstract: 'We present Plinkopath, a machine that sorts 55 marbles a minute and is made of wood.',
  categories: 'cs.RO',
})

/** What is told to whoever asked alone. */
async function aside(interaction: LoopbackInteraction) {
  await interaction.until(({ followUps }) => followUps.length > 0)
  return interaction.followUps[0]
}

async function isThere(): Promise<boolean> {
  return (await app.library.get([id]))[0] !== undefined
}

beforeEach(async () => {
  await app.library.remove([id])
})

describe('/library on Discord', () => {
  it('says how the library is, to whoever asked alone', async () => {
    const { discord } = await botOnDiscord(app)
    await app.library.noteRun({ source: 'notes.txt', endedAt: 0, error: 'the file is empty' })
    const told = await aside(await discord.slash('/library', { action: 'status' }))
    expect(told?.ephemeral).toBe(true)
    const text = textOf(told)
    expect(text).toMatch(/^### Library\n98 papers, the newest of 20\d\d-/)
    expect(text).toContain('Last error: notes.txt, 1970-01-01 00:00 UTC: the file is empty')
  })

  it('adds what the application’s owner gives, and removes it until it is given again', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('owner')
    const added = await (await discord.slash('/library', { action: 'add', papers }, { user })).settled()
    expect(textOf(added.message)).toMatch(/1 paper added.*All servers of this bot see/)
    expect(await isThere()).toBe(true)
    const removed = await (
      await discord.slash('/library', { action: 'remove', papers: `https://arxiv.org/abs/${id}v1` }, { user })
    ).settled()
    expect(textOf(removed.message)).toContain('Plinkopath')
    expect(await isThere()).toBe(false)
    await (await discord.slash('/library', { action: 'add', papers }, { user })).settled()
    expect(await isThere()).toBe(true)
  })

  it('keeps what others suggest until somebody who may adds it', async () => {
    const { discord } = await botOnDiscord(app)
    const suggested = await (await discord.slash('/library', { action: 'add', papers })).settled()
    expect(textOf(suggested.message)).toMatch(/^### Suggested for the library\n/)
    expect(suggested.message?.ephemeral).toBe(false)
    expect(await isThere()).toBe(false)
    const button = customIdOf(suggested.message, 'Add to library')
    const refused = await aside(await discord.press(suggested.message, button, { user: discord.user('bo') }))
    expect(textOf(refused)).toMatch(/only those whom its operator names/)
    expect(await isThere()).toBe(false)
    await (await discord.press(suggested.message, button, { user: discord.user('owner') })).settled()
    expect(await isThere()).toBe(true)
    expect(textOf(suggested.message)).toMatch(/1 paper added/)
  })

  it('lets nobody remove who may not', async () => {
    const { discord } = await botOnDiscord(app)
    const refused = await aside(await discord.slash('/library', { action: 'remove', papers: '2404.18911' }))
    expect(textOf(refused)).toMatch(/only those whom its operator names/)
    expect((await app.library.get(['2404.18911']))[0]).toBeDefined()
  })

  it('goes by users and servers that the settings name, and then by nobody else', async () => {
    const editedBy = async (libraryEditors: readonly string[]) => {
      const { discord } = await botOnDiscord({ ...app, config: { ...app.config, libraryEditors } })
      return discord
    }
    const strangers = await editedBy(['123456789012345678'])
    const user = strangers.user('owner')
    const suggested = await (await strangers.slash('/library', { action: 'add', papers }, { user })).settled()
    expect(textOf(suggested.message)).toMatch(/^### Suggested for the library\n/)
    // Two loopbacks give out the same IDs.
    const members = await editedBy([strangers.guilds[0].id])
    const added = await (await members.slash('/library', { action: 'add', papers })).settled()
    expect(textOf(added.message)).toMatch(/1 paper added/)
  })
})

describe('Add to library in the menu of a message', () => {
  it('adds what the message gives', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say(papers)
    const added = await (
      await discord.contextMenu('Add to library', message, { user: discord.user('owner') })
    ).settled()
    expect(textOf(added.message)).toMatch(/1 paper added/)
    expect(await isThere()).toBe(true)
  })
})

describe('/library on this machine', () => {
  it('is free to whoever sits there, and says what it cannot read', async () => {
    const { slash } = dispatched(app)
    expect(textOf((await slash('library', { action: 'add', papers })).body)).toMatch(/1 paper added/)
    expect(textOf((await slash('library', { action: 'add', papers: 'nothing of use' })).body)).toMatch(
      /no known layout/,
    )
    expect(textOf((await slash('library', { action: 'remove', papers: '9999.99999' })).body)).toMatch(
      /No paper in the library has the ID/,
    )
  })
})
