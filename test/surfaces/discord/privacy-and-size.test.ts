import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import { botOnDiscord, openApp } from '../../support/bot.ts'
import { customIdOf, textOf } from '../../support/components.ts'
import { paper } from '../../support/papers.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

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

const everythingPrivate = {
  of: () => ({ ...defaultServerSettings, answers: 'private' }) as const,
  change: async () => undefined,
  forget: () => undefined,
}

/** An app whose every answer is this one. */
function answering(answer: Answer): App {
  return { ...app, answerer: { name: 'fixed', answer: async () => ({ answer, retrieved: [] }) } }
}

function answerOf(texts: readonly string[]): Answer {
  const cited = paper('2405.11582', 'SLAB ||**@everyone**|| [click](https://evil.example)')
  return {
    kind: 'answer',
    statements: texts.map(text => ({
      text,
      citationNumbers: [1],
      evidence: { kind: 'passage', paperId: cited.id, quotes: [text] },
    })),
    citations: [{ number: 1, paper: cited, codeUrls: [], quotes: texts }],
    answerer: 'fixed',
  }
}

describe('a server whose answers are private', () => {
  it('has a mention answered in a direct message', async () => {
    const { discord } = await botOnDiscord({ ...app, serverSettings: everythingPrivate })
    const conversation = await discord.mention(question)
    await expect.poll(() => discord.botMessages()).toHaveLength(1)
    expect(discord.botMessages()[0]?.channel.recipients.map(({ name }) => name)).toEqual(['ada'])
    expect(conversation.replies).toEqual([])
  })

  it('has an answer’s buttons answer in private too', async () => {
    const { discord } = await botOnDiscord({ ...app, serverSettings: everythingPrivate })
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.message?.ephemeral).toBe(true)
    const evidence = await (
      await discord.press(asked.message, customIdOf(asked.message, 'Evidence'))
    ).settled()
    expect(evidence.message?.ephemeral).toBe(true)
  })
})

describe('a long answer', () => {
  const sentences = Array.from(
    { length: 120 },
    (_, i) => `Sentence ${i} says that pruning keeps what matters most.`,
  )

  it('is turned page by page, each sentence whole and none lost', async () => {
    const { discord } = await botOnDiscord(answering(answerOf(sentences)))
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.refusals).toEqual([])
    const pages = [textOf(asked.message)]
    const [, total = '1'] = /page 1 of (\d+)/.exec(textOf(asked.message)) ?? []
    for (let page = 2; page <= Number(total); page++) {
      const turned = await (await discord.press(asked.message, customIdOf(asked.message, 'Next'))).settled()
      expect(turned.refusals).toEqual([])
      pages.push(textOf(asked.message))
    }
    expect(Number(total)).toBeGreaterThan(1)
    for (const page of pages) expect(page).toMatch(/\n\[1\] \*\*\[SLAB /)
    for (const sentence of sentences)
      expect(pages.filter(page => page.includes(`${sentence} [1]`))).toHaveLength(1)
  })

  it('to a mention is turned for whoever asked, and others get a copy', async () => {
    const { discord } = await botOnDiscord(answering(answerOf(sentences)))
    const answer = await (await discord.mention(question)).replied()
    const next = customIdOf(answer, 'Next')
    const foreign = await (await discord.press(answer, next, { user: discord.user('bo') })).settled()
    expect(foreign.message?.onlyFor?.name).toBe('bo')
    expect(textOf(answer)).toContain('page 1 of')
    await (await discord.press(answer, next)).settled()
    expect(textOf(answer)).toContain('page 2 of')
  })

  it('of a hundred thousand characters without a full stop is accepted by Discord', async () => {
    const { discord } = await botOnDiscord(answering(answerOf(['😀 `*_~|[](<@1>)'.repeat(7000)])))
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.refusals).toEqual([])
    expect(textOf(asked.message).length).toBeGreaterThan(1000)
    for (const button of ['Evidence', 'Cite']) {
      const pressed = await (await discord.press(asked.message, customIdOf(asked.message, button))).settled()
      expect(pressed.refusals).toEqual([])
    }
  })

  it('pings nobody and forges no link', async () => {
    const { discord } = await botOnDiscord(
      answering(answerOf(['@everyone <@1> [label](https://evil.example) ||x||'])),
    )
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.message?.mentions.wouldPing).toEqual([])
    expect(textOf(asked.message)).not.toMatch(/(?<!\\)\[(?:label|click)|(?<!\\)\|\|/)
  })
})

describe('the log', () => {
  it('holds no question, whatever happens to it', async () => {
    const lines: string[] = []
    const keep = (...parts: unknown[]): void => {
      lines.push(JSON.stringify(parts, (_, value) => (value instanceof Error ? value.message : value)))
    }
    const logger = Object.assign(Object.create(app.logger), {
      info: keep,
      warn: keep,
      error: keep,
      debug: keep,
    })
    const { discord } = await botOnDiscord({ ...app, logger })
    await (await discord.slash('/ask', { question: 'xylophone secrets' })).settled()
    await (await discord.slash('/paper', { id: 'xylophone secrets' })).settled()
    await (await discord.mention('xylophone secrets')).replied()
    await (await discord.slash('/ask', { question: ' ' })).settled()
    expect(lines.join('\n')).not.toContain('xylophone')
    expect(lines.join('\n')).toContain('refused')
  })
})
