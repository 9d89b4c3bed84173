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

async function cited(options: Readonly<Record<string, string>>) {
  const { discord } = await botOnDiscord(app)
  const { message, refusals } = await (await discord.slash('/cite', options)).settled()
  expect(refusals).toEqual([])
  return message
}

describe('/cite on Discord', () => {
  it.each([
    [undefined, /^```\n@misc\{liu2024kangaroo,/],
    ['plain', /^```\nFangcheng Liu, Yehui Tang, Zhenhua Liu et al\. \(2024\)\. Kangaroo/],
  ])('shows a citation as %s', async (format, text) => {
    const message = await cited({ ids: 'arXiv:2404.18911v2,', ...(format !== undefined && { format }) })
    expect(textOf(message)).toMatch(text)
    expect(message?.attachments).toEqual([])
  })

  it.each([
    ['bibtex', 'citations.bib'],
    ['ris', 'citations.ris'],
    ['csl-json', 'citations.json'],
  ])('sends what is long as a file, as %s', async (format, filename) => {
    const ids = '2404.18911 2405.11582 2406.11257, https://arxiv.org/abs/2312.13789 2408.06798 2405.07542'
    const message = await cited({ ids: `${ids} 1234.56789`, format })
    expect(message?.attachments).toMatchObject([{ filename }])
    expect(textOf(message)).toMatch(/^6 papers as .*\nNo paper in the library has the ID 1234/)
  })

  it('says so where it has none of the papers', async () => {
    const { body } = await dispatched(app).slash('cite', { ids: 'nothing' })
    expect(textOf(body)).toMatch(/No paper in the library has the ID nothing/)
  })
})

describe('Cite under an answer', () => {
  it('cites everything in it, as a file too', async () => {
    const { discord } = await botOnDiscord(app)
    const question = 'Which papers are about speculative decoding?'
    const asked = await (await discord.slash('/ask', { question })).settled()
    const { message } = await (
      await discord.press(asked.message, customIdOf(asked.message, 'Cite'))
    ).settled()
    expect(message?.attachments).toMatchObject([{ filename: 'citations.bib' }])
    expect(message?.onlyFor).toBeDefined()
  })
})
