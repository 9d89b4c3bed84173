import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type LoopbackArxiv, startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import type { Interaction as LoopbackInteraction } from '../../lab/loopback-discord/interactions/handle.ts'
import type { App } from '../../src/app.ts'
import { createLimits } from '../../src/dispatch/limits.ts'
import { createIntake } from '../../src/operations/intake/intake.ts'
import { pdfOf } from '../sources/example-documents.ts'
import { archived } from '../support/archived-papers.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../support/components.ts'
import { dispatched } from '../support/dispatched.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App
let sources: LoopbackArxiv

beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10)
  sources = await startLoopbackArxiv({ papers: [archived('2405.00001', today)] })
  app = await openApp(folder, { FOOTNOTE_SOURCES_BASE_URL: sources.url })
})
afterAll(async () => {
  await app.close()
  await sources.close()
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

/** What the message says in the end, once it has been where it was at. */
async function added(interaction: LoopbackInteraction): Promise<string> {
  const said = (): string => textOf(interaction.message) ?? ''
  await interaction.until(() => / added, /.test(said()))
  return said()
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
    const told = await added(await discord.slash('/library', { action: 'add', papers }, { user }))
    expect(told).toMatch(/1 paper added.*All servers of this bot see/)
    expect(told).toContain('• 2403.00077 Plinkopath: Sorting Marbles: added')
    expect(await isThere()).toBe(true)
    const removed = await (
      await discord.slash('/library', { action: 'remove', papers: `https://arxiv.org/abs/${id}v1` }, { user })
    ).settled()
    expect(textOf(removed.message)).toContain('Plinkopath')
    expect(await isThere()).toBe(false)
    await added(await discord.slash('/library', { action: 'add', papers }, { user }))
    expect(await isThere()).toBe(true)
  })

  it('adds the papers of an attached file', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('owner')
    const file = { name: 'papers.json', type: 'application/json', bytes: Buffer.from(papers) }
    const told = await added(await discord.slash('/library', { action: 'add', file }, { user }))
    expect(told).toMatch(/1 paper added/)
    expect((await app.library.get([id]))[0]?.sources[0]?.name).toBe('papers.json')
  })

  it('fetches a paper by its link, and says what waits', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('owner')
    const wanted = 'https://arxiv.org/abs/2405.00001 2405.09999'
    const told = await added(await discord.slash('/library', { action: 'add', papers: wanted }, { user }))
    expect(told).toMatch(/^1 paper added/)
    expect(told).toContain('1 record without an abstract, kept until one is found')
    expect(told).toContain('• 2405.09999: waits for its abstract')
    await app.library.remove(['2405.00001', '2405.09999'])
  })

  it('lets those alone sync who may, and says what came', async () => {
    const { discord } = await botOnDiscord(app)
    const refused = await aside(await discord.slash('/library', { action: 'sync' }))
    expect(textOf(refused)).toMatch(/only those whom its operator names/)
    const user = discord.user('owner')
    const synced = await discord.slash('/library', { action: 'sync' }, { user })
    await synced.until(({ message }) => /Nothing is followed yet/.test(textOf(message)))
  })

  it('says what is under way', async () => {
    const running = [{ kind: 'addition', since: 0, progress: 'papers.json: 500 records checked' }] as const
    const { discord } = await botOnDiscord(app, {
      intake: { ...app.intake, running: () => running, close: async () => undefined },
    })
    const told = await aside(await discord.slash('/library', { action: 'status' }))
    expect(textOf(told)).toContain('An addition runs: papers.json: 500 records checked')
  })

  it('holds a user to a number of suggestions, and the owner to none', async () => {
    let now = 0
    const additionLimits = createLimits({ most: 1, windowMs: 3_600_000, atOnce: 1, clock: () => now })
    const { discord } = await botOnDiscord({ ...app, additionLimits })
    const suggest = () => discord.slash('/library', { action: 'add', papers })
    expect(textOf((await (await suggest()).settled()).message)).toContain('Suggested for the library')
    expect(textOf(await aside(await suggest()))).toBe(
      'That is more than 1 request in 60 minutes. Ask again in 60 minutes.',
    )
    const user = discord.user('owner')
    for (const _ of [1, 2])
      expect(await added(await discord.slash('/library', { action: 'add', papers }, { user }))).toMatch(
        /added/,
      )
    now = 3_600_001
    expect(textOf((await (await suggest()).settled()).message)).toContain('Suggested for the library')
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
    const told = await added(await discord.press(suggested.message, button, { user: discord.user('owner') }))
    expect(told).toMatch(/1 paper added/)
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
    expect(await added(await members.slash('/library', { action: 'add', papers }))).toMatch(/1 paper added/)
  })
})

describe('Add to library in the menu of a message', () => {
  it('adds what the message gives', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say(papers)
    const told = await added(
      await discord.contextMenu('Add to library', message, { user: discord.user('owner') }),
    )
    expect(told).toMatch(/1 paper added/)
    expect(await isThere()).toBe(true)
  })

  it('adds the papers of its files, and keeps those that others suggest', async () => {
    const { discord } = await botOnDiscord(app)
    const bytes = pdfOf([
      [17, 100, 700, 'Of Margins and Notes'],
      [12, 100, 620, 'Abstract'],
      [10, 100, 600, 'We study margins, which are wide, and notes, which are small, in all papers.'],
      [10, 100, 588, 'Margins hold notes, and notes point to sources, so that readers can check them.'],
      [12, 100, 540, '1 Introduction'],
      [8, 100, 60, 'https://doi.org/10.1000/margins'],
    ])
    const files = [{ name: 'margins.pdf', type: 'application/pdf', bytes }]
    const { message } = await discord.say('Read this!', { files })
    const suggested = await (await discord.contextMenu('Add to library', message)).settled()
    expect(textOf(suggested.message)).toMatch(/Read this!\nmargins\.pdf \(\d+ KiB\)/)
    const told = await added(
      await discord.press(suggested.message, customIdOf(suggested.message, 'Add to library'), {
        user: discord.user('owner'),
      }),
    )
    expect(told).toMatch(/^1 paper added/)
    expect(told).toContain('Of Margins and Notes: added')
  })

  it('says so where a message has nothing to read', async () => {
    const { discord } = await botOnDiscord(app)
    const files = [
      { name: 'a.png', type: 'image/png', bytes: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]) },
    ]
    const { message } = await discord.say('', { files })
    const user = discord.user('owner')
    const told = await aside(await discord.contextMenu('Add to library', message, { user }))
    expect(textOf(told)).toMatch(/^a\.png: is /)
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

// Last, for arXiv asks to be left alone from here on.
describe('an addition that takes long', () => {
  it('keeps nobody from asking, not even whoever waits for it', async () => {
    const intake = createIntake(app.config)
    const { discord } = await botOnDiscord(app, { intake })
    const user = discord.user('owner')
    sources.faults.add({ service: 'api', kind: 'unavailable', retryAfter: '110' })
    const adding = await discord.slash('/library', { action: 'add', papers: '2405.00001' }, { user })
    await adding.until(({ message }) => /Looking up 1 paper/.test(textOf(message)))
    const question = 'Which paper compresses checkpoints and where is its code?'
    for (const asker of [user, discord.user('ada'), discord.user('bo')]) {
      const asked = await discord.slash('/ask', { question }, { user: asker })
      await asked.until(({ message }) => labelsOf(message).includes('Evidence'))
    }
    const told = await aside(await discord.slash('/library', { action: 'status' }))
    expect(textOf(told)).toContain('An addition runs: Looking up 1 paper')
    await intake.close()
    expect(textOf(await aside(adding))).toMatch(/Stopped before it was answered/)
  })
})
