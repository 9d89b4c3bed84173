import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, textOf } from '../support/components.ts'
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

const aspects = ['What it is', 'How', 'Data', 'Result', 'Code']

async function compared(options: Readonly<Record<string, string>>): Promise<string> {
  return textOf((await dispatched(app).slash('compare', options)).body)
}

describe('/compare', () => {
  it('sets each aspect of each paper beside the others’, in the words of the abstracts', async () => {
    const text = await compared({ a: 'kangaroo', b: 'https://arxiv.org/abs/2406.11257', c: '2405.11582' })
    const headings = [...text.matchAll(/^\*\*([^*:[]+)\*\*$/gm)].map(([, name]) => name)
    expect(headings).toEqual(aspects)
    const lines = [...text.matchAll(/^\*\*(\w+)\*\*: (.*)$/gm)]
    expect(lines.map(([, name]) => name)).toEqual(aspects.flatMap(() => ['Kangaroo', 'ExCP', 'SLAB']))
    const abstracts = await app.library.get(['2404.18911', '2406.11257', '2405.11582'])
    for (const [i, [, , said = '']] of lines.entries()) {
      const paper = abstracts[i % 3]
      const own = said.replace(/ \[\d\]$/, '').replaceAll('\\', '')
      const stated = [paper?.abstract, paper?.codeUrls.join(' · '), 'not stated in the abstract']
      expect(stated.some(whole => whole?.includes(own))).toBe(true)
      if (!own.startsWith('not stated')) expect(said).toMatch(new RegExp(` \\[${(i % 3) + 1}\\]$`))
    }
    expect(text).toContain('**ExCP**: not stated in the abstract\n')
  })

  it('says which title it does not know, and which the nearest are', async () => {
    const text = await compared({ a: 'kangaroo', b: 'Kangoroo paper of the zoo' })
    expect(text).toContain('No paper in the library goes by “Kangoroo paper of the zoo”. The nearest titles:')
  })

  it('asks which paper is meant where several go by the name', async () => {
    const zebras = [
      paper('2401.00001', 'Zebranet: Stripes of Horses'),
      paper('2401.00002', 'Zebranet: Crossing Roads'),
    ]
    await app.library.put(zebras.map(zebra => ({ paper: zebra, keys: [] })))
    expect(await compared({ a: 'kangaroo', b: 'zebranet' })).toMatch(
      /^### Which “zebranet”\? Compare again with the ID of the one that is meant\.\n1/,
    )
  })

  it('sets no paper beside itself', async () => {
    expect(await compared({ a: 'kangaroo', b: '2404.18911' })).toContain('These are one paper.')
  })

  it('suggests papers for each option', async () => {
    for (const option of ['a', 'b', 'c']) {
      const [first] = await dispatched(app).typed('compare', option, 'excp')
      expect(first?.value).toBe('2406.11257')
    }
  })
})

describe('/compare on Discord', () => {
  it('opens, cites and quotes its papers as an answer does', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/compare', { a: 'kangaroo', b: 'excp' })).settled()
    expect(shown.refusals).toEqual([])
    const press = async (label: string) =>
      (await (await discord.press(shown.message, customIdOf(shown.message, label))).settled()).message
    expect(textOf(await press('Open'))).toContain('Kangaroo: Lossless Self-Speculative Decoding')
    expect((await press('Cite'))?.attachments[0]?.filename).toMatch(/\.bib$/)
    expect(textOf(await press('Evidence'))).toContain('> ')
  })
})
