import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { openApp } from '../support/bot.ts'
import { textOf } from '../support/components.ts'
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

async function shown(command: string, options: Readonly<Record<string, string>>): Promise<string> {
  return textOf((await dispatched(app).slash(command, options)).body)
}

describe('the filters of /ask and /related', () => {
  it('keep out what they do not let through, and say what was looked at', async () => {
    const question = 'Which papers prune large language models?'
    const text = await shown('ask', { question, since: '2024', 'has-code': 'yes' })
    const ids = [...text.matchAll(/arXiv:(\d{4}\.\d{4,5})/g)].map(([, id = '']) => id)
    expect(ids.length).toBeGreaterThan(0)
    for (const each of await app.library.get(ids)) {
      expect(each?.codeUrls.length).toBeGreaterThan(0)
      expect(each?.publishedAt ?? each?.arxivId ?? '').toMatch(/^(?:202[4-9]|2[4-9])/)
    }
    expect(text).toContain('-# Only papers since 2024 and with a link to code were looked at.')
  })

  it('say which of them left nothing, and what to do', async () => {
    for (const [command, option] of [
      ['ask', 'question'],
      ['related', 'topic'],
    ] as const) {
      const text = await shown(command, { [option]: 'quantization', author: 'Nobody Xyz', since: '2024' })
      expect(text).toContain('No paper in the library is by Nobody Xyz. Leave that out')
    }
  })

  it('say where each has papers, but none is all of it', async () => {
    const text = await shown('related', { topic: 'quantization', since: '2024', until: '2023' })
    expect(text).toContain('papers since 2024, and papers until 2023, but none that is all of it')
  })

  it('take dates alone for dates', async () => {
    expect(await shown('ask', { question: 'What is SLAB?', since: 'May' })).toContain(
      'The option \\`since\\`: It must be a year, a month or a day',
    )
  })

  it('are suggested from the library while they are typed', async () => {
    const zebra = { ...paper('2401.00001', 'Zebras'), authors: ['Zora Zebrowski'], categories: ['q-bio.PE'] }
    await app.library.put([{ paper: zebra, keys: [] }])
    const typed = async (option: string, text: string) =>
      (await dispatched(app).typed('related', option, text)).map(({ value }) => value)
    expect(await typed('author', 'zebr')).toEqual(['Zora Zebrowski'])
    expect(await typed('category', 'Q-')).toEqual(['q-bio', 'q-bio.PE'])
    expect(await typed('category', 'cs.CV, q-bio.')).toEqual(['cs.CV, q-bio.PE'])
    expect(await typed('author', '')).toEqual([])
    await app.library.remove(['2401.00001'])
    expect(await typed('category', 'q-')).toEqual([])
  })
})
