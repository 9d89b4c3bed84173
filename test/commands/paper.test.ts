import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, customIdsOf, textOf } from '../support/components.ts'
import { dispatched } from '../support/dispatched.ts'
import { paper } from '../support/papers.ts'
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

describe('/paper on Discord', () => {
  it('shows a card and opens a related paper from its menu', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/paper', { id: '2406.11257' })).settled()
    expect(textOf(shown.message)).toMatch(/^### \[ExCP/)
    expect(textOf(shown.message)).toContain('[PDF](https://arxiv.org/pdf/2406.11257)')
    const opened = await (
      await discord.select(shown.message, customIdOf(shown.message, 'Related papers'), ['0'], {
        user: discord.user('bo'),
      })
    ).settled()
    expect(opened.message?.onlyFor?.name).toBe('bo')
    expect(textOf(opened.message)).toContain('[PDF]')
    expect([...shown.refusals, ...opened.refusals]).toEqual([])
  })

  it('cites the paper of a card', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/paper', { id: '2406.11257' })).settled()
    const cite = await (await discord.press(shown.message, customIdOf(shown.message, 'Cite'))).settled()
    expect(cite.message?.onlyFor).toBeDefined()
    expect(textOf(cite.message)).toContain('@misc{li2024excp,')
    expect(cite.refusals).toEqual([])
  })

  it.each([
    ['the beginning of a title', 'excp', '2406.11257'],
    ['a word inside a title', 'checkpoint compr', '2406.11257'],
    ['a typo', 'chekpoint', '2406.11257'],
    ['the beginning of an ID', '2406.112', '2406.11257'],
    ['an author', 'wenshuo', '2406.11257'],
  ])('suggests papers for %s', async (_, id, expected) => {
    const { discord } = await botOnDiscord(app)
    const typed = await (await discord.autocomplete('/paper', { id })).settled()
    expect(typed.refusals).toEqual([])
    expect(typed.autocompleteChoices?.map(({ value }) => value).slice(0, 5)).toContain(expected)
  })

  it('suggests the newest papers before anything is typed', async () => {
    const { discord } = await botOnDiscord(app)
    const typed = await (await discord.autocomplete('/paper', { id: '' })).settled()
    expect(typed.autocompleteChoices).toHaveLength(25)
  })

  it('says to whoever asked alone that there is no such paper', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await discord.slash('/paper', { id: 'Gardening for *beginners*' })
    await shown.until(({ followUps }) => followUps.length > 0)
    expect(shown.message).toBeUndefined()
    expect(shown.followUps[0]?.ephemeral).toBe(true)
    expect(textOf(shown.followUps[0])).toContain(
      'No paper in the library goes by “Gardening for \\*beginners\\*”',
    )
  })

  it('says what to try where no title is near', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await discord.slash('/paper', { id: 'xqzzt' })
    await shown.until(({ followUps }) => followUps.length > 0)
    expect(textOf(shown.followUps[0])).toContain('`/related` finds papers on a topic')
  })
})

describe('/paper', () => {
  it.each([
    ['a name that the abstract introduces', 'SqueezeTime', '2405.08344'],
    ['a name in two words', 'squeeze time', '2405.08344'],
    ['a short title', 'excp', '2406.11257'],
    ['a short title of two words', 'FREE VIDEO-LLM', '2410.10441'],
    ['a name with small and capital letters', 'IREPO', '2405.15230'],
    ['an acronym in a title', 'deft', '2402.01911'],
    ['a question for it', 'What is SqueezeTime?', '2405.08344'],
    ['the beginning of a title', 'no time to wa', '2405.08344'],
    ['a title’s beginning of function words', 'To prune, or not', '1710.01878'],
    ['the beginning of a subtitle', 'Squeeze Time into Channel', '2405.08344'],
    ['a title with a typo', 'Wide Atention Is The Way Forward For Transformers', '2210.00640'],
  ])('finds a paper by %s: %s', async (_, id, expected) => {
    const shown = await dispatched(app).slash('paper', { id })
    expect(textOf(shown.body)).toMatch(
      new RegExp(String.raw`^### \[.*\]\(https://arxiv\.org/abs/${expected}\)\n`),
    )
  })

  it.each(['LLM', 'sam', 'quantization', 'SqueezTime', 'ipt'])(
    'shows no paper for what names none, and says which are near: %s',
    async id => {
      const shown = await dispatched(app).slash('paper', { id })
      expect(textOf(shown.body)).toContain(`No paper in the library goes by “${id}”`)
      expect(textOf(shown.body)).toMatch(/\n1\\\. \*\*.*\n-# arXiv:\d{4}\.\d{5}/)
    },
  )

  it('offers the papers that go by one name, and opens the one that is chosen', async () => {
    const zebras = [
      paper('2401.00001', 'Zebranet: Stripes of Horses'),
      paper('2401.00002', 'Zebranet: Crossing Roads'),
    ]
    await app.library.put(zebras.map(zebra => ({ paper: zebra, keys: [] })))
    const shown = await dispatched(app).slash('paper', { id: 'zebranet' })
    expect(textOf(shown.body)).toMatch(/^### Which “zebranet”\?\n/)
    for (const { id } of zebras) expect(textOf(shown.body)).toContain(id)
    const [, second = ''] = customIdsOf(shown.body, 'Open')
    const opened = await dispatched(app).choose(second, [])
    const [, url = '?'] = /\((https:\S*2401\.0000[12])\)/.exec(textOf(opened.body)) ?? []
    expect(textOf(shown.body)).toMatch(new RegExp(String.raw`^2\\\. .*${url}`, 'm'))
    await app.library.remove(zebras.map(({ id }) => id))
  })

  it.each([
    ['kai han', 'Kai Han'],
    ['Han Kai', 'Kai Han'],
    ['wenshuo', 'Wenshuo Li'],
  ])('names with each suggestion the author who was typed: %s', async (text, author) => {
    const [first] = await dispatched(app).typed('paper', 'id', text)
    expect(first?.name).toContain(` — ${author} (`)
  })

  it('suggests papers by the names that their abstracts give them', async () => {
    const [first] = await dispatched(app).typed('paper', 'id', 'squeezet')
    expect(first).toMatchObject({ value: '2405.08344', name: expect.stringContaining(' — SqueezeTime (') })
  })
})
