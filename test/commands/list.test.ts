import { rmSync } from 'node:fs'
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

const title = 'ExCP'

describe('a reading list on Discord', () => {
  it('takes what an answer cites, is marked and noted, and gives it up again', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('lia')
    const asked = await (await discord.slash('/ask', { question }, { user })).settled()
    const save = () => discord.press(asked.message, customIdOf(asked.message, 'Save'), { user })
    expect(textOf((await (await save()).settled()).message)).toContain('1 paper saved on your reading list')
    expect(textOf((await (await save()).settled()).message)).toContain('already')

    const opened = await (await discord.slash('/list', { action: 'show' }, { user })).settled()
    await opened.until(({ followUps }) => followUps.length > 0)
    const [shown] = opened.followUps
    expect(shown?.ephemeral).toBe(true)
    expect(textOf(shown)).toContain(title)
    const read = await (
      await discord.select(shown, customIdOf(shown, 'Mark as read, or as unread'), ['0'], { user })
    ).settled()
    expect(textOf(read.message)).toMatch(/✓ 1/)
    const noting = await (
      await discord.select(read.message, customIdOf(read.message, 'Write a note'), ['0'], { user })
    ).settled()
    expect(noting.acknowledgement?.type).toBe('modal')
    const noted = await (await discord.submit(noting, { note: 'For *Monday*' })).settled()
    expect(noted.refusals).toEqual([])
    expect(textOf(noted.message)).toContain('> For \\*Monday\\*')
    expect(await app.readingLists.of({ kind: 'user', id: user.id })).toMatchObject([
      { paperId: '2406.11257', note: 'For *Monday*' },
    ])
    const gone = await (
      await discord.select(noted.message, customIdOf(noted.message, 'Take off the list'), ['0'], { user })
    ).settled()
    expect(textOf(gone.message)).not.toContain(title)
    expect(await app.readingLists.of({ kind: 'user', id: user.id })).toEqual([])
  })

  it('is shared without notes, and exported as the citations are', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('tom')
    const owner = { kind: 'user', id: user.id } as const
    await app.readingLists.add(owner, ['2406.11257', '2405.11582'], user.id)
    await app.readingLists.setNote(owner, '2406.11257', 'secret thought')
    const shared = await (await discord.slash('/list', { action: 'share' }, { user })).settled()
    expect(shared.message?.ephemeral).toBe(false)
    expect(textOf(shared.message)).toContain(title)
    expect(textOf(shared.message)).not.toContain('secret thought')
    const exported = await (
      await discord.slash('/list', { action: 'export', format: 'ris' }, { user })
    ).settled()
    await exported.until(({ followUps }) => followUps.length > 0)
    const [file] = exported.followUps[0]?.files ?? []
    expect(exported.followUps[0]?.ephemeral).toBe(true)
    expect(file?.name).toBe('citations.ris')
    expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/^TY {2}- /)
  })

  it('belongs to a server too, where everybody sees what somebody saved for it', async () => {
    const { discord } = await botOnDiscord(app)
    const user = discord.user('ann')
    const card = await (await discord.slash('/paper', { id: '2405.11582' }, { user })).settled()
    const saved = await (
      await discord.press(card.message, customIdOf(card.message, 'Save'), { user })
    ).settled()
    expect(labelsOf(saved.message)).toEqual(['Save for the server'])
    const forServer = await (
      await discord.press(saved.message, customIdOf(saved.message, 'Save for the server'), { user })
    ).settled()
    expect(textOf(forServer.message)).toContain('this server’s reading list')
    const seen = await (
      await discord.slash('/list', { action: 'share', whose: 'server' }, { user: discord.user('bob') })
    ).settled()
    expect(textOf(seen.message)).toContain('SLAB')
  })
})
