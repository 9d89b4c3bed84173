import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('/related on Discord', () => {
  it('turns its pages for whoever asked, and gives others a copy', async () => {
    const { discord } = await botOnDiscord(app)
    const listed = await (await discord.slash('/related', { topic: 'large language models' })).settled()
    const next = customIdOf(listed.message, 'Next')
    const foreign = await (await discord.press(listed.message, next, { user: discord.user('bo') })).settled()
    expect(foreign.message?.onlyFor?.name).toBe('bo')
    expect(textOf(listed.message)).toMatch(/\n-# page 1 of \d/)
    const own = await (await discord.press(listed.message, next)).settled()
    expect(own.message?.id).toBe(listed.message?.id)
    expect(textOf(listed.message)).toMatch(/\n-# page 2 of \d/)
  })
})

describe('Cite under a list', () => {
  it('cites all of it, on whichever page', async () => {
    const { discord } = await botOnDiscord(app)
    const listed = await (await discord.slash('/related', { topic: 'token pruning' })).settled()
    const cited = await (await discord.press(listed.message, customIdOf(listed.message, 'Cite'))).settled()
    const [file] = cited.message?.attachments ?? []
    expect(file?.filename).toMatch(/\.bib$/)
    expect(textOf(cited.message)).toContain('@')
  })
})

describe('/related', () => {
  it('suggests the topic as it was typed, then papers', async () => {
    const [typed, first] = await dispatched(app).typed('related', 'topic', 'excp')
    expect(typed).toEqual({ name: 'excp', value: 'excp' })
    expect(first?.value).toBe('2406.11257')
  })

  it('suggests papers alone before anything is typed', async () => {
    expect(await dispatched(app).typed('related', 'topic', ' ')).toHaveLength(25)
  })

  it('takes a name for its paper', async () => {
    const shown = await dispatched(app).slash('related', { topic: 'squeezetime' })
    expect(textOf(shown.body)).toContain('No Time to Waste')
  })

  it('says what a paper and each of those like it both name', async () => {
    const shown = textOf((await dispatched(app).slash('related', { topic: 'kangaroo' })).body)
    expect(shown).toMatch(/EMS-SD.*\nBoth name “Speculative Decoding” and /)
  })

  it.each(['sourdough bread', 'lol same', 'medieval castles'])(
    'says that nothing is about %s, and what comes nearest, to whoever asked alone',
    async topic => {
      const shown = textOf((await dispatched(app).slash('related', { topic })).body)
      expect(shown).toMatch(
        new RegExp(
          `^### Nothing in the library is about “${topic}”\\.(?: The nearest titles:\\n1|\\nOther words)`,
        ),
      )
    },
  )

  it.each(['quantization', 'Attribute', 'LLM'])(
    'takes for a topic what is only a word of titles: %s',
    async topic => {
      const shown = await dispatched(app).slash('related', { topic })
      expect(textOf(shown.body)).toMatch(new RegExp(`^### Related to ${topic}\n`))
    },
  )
})
