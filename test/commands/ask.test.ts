import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { escapeMarkdown } from '../../src/render/markdown.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { customIdOf, customIdsOf, labelsOf, textOf } from '../support/components.ts'
import { dispatched } from '../support/dispatched.ts'
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

describe('/ask on Discord', () => {
  it('acknowledges in public and shows the answer with its sources and buttons', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.acknowledgement).toMatchObject({ type: 'deferred', ephemeral: false })
    expect(asked.refusals).toEqual([])
    const text = textOf(asked.message)
    expect(text).toContain('arXiv:2406.11257')
    expect(text).toContain('https://github.com/Gaffey/ExCP')
    expect(text).toMatch(/^-# the papers’ own words · [\d.]+ m?s$/m)
    expect(labelsOf(asked.message)).toEqual([
      'Open',
      'Evidence',
      'Cite',
      'More papers',
      'Related',
      '👍 Helpful',
      '👎 Not helpful',
      'Save',
    ])
    expect(asked.edits).toHaveLength(1)
  })

  it('notifies nobody, whatever is asked', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (
      await discord.slash('/ask', { question: '@everyone <@1> which paper prunes?' })
    ).settled()
    expect(asked.message?.mentions.wouldPing).toEqual([])
    expect(asked.message?.mentions.parse).toEqual([])
  })

  it('says that a question is none of its papers’', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (
      await discord.slash('/ask', { question: 'Where can I buy cheap sandals?' })
    ).settled()
    expect(textOf(asked.message)).toMatch(/does not seem to be about them|do not answer/)
  })

  it.each([
    [
      'a direct message',
      (discord: Awaited<ReturnType<typeof botOnDiscord>>['discord']) =>
        discord.directMessage(discord.user('ada')),
    ],
    [
      'a group message',
      (discord: Awaited<ReturnType<typeof botOnDiscord>>['discord']) =>
        discord.groupMessage([discord.user('bo', { installed: true }), discord.user('cy')]),
    ],
  ])('works in %s', async (_, channelOf) => {
    const { discord } = await botOnDiscord(app)
    const channel = channelOf(discord)
    const [user] = channel.recipients.filter(({ bot }) => !bot)
    const asked = await (
      await discord.slash('/ask', { question }, { channel, ...(user !== undefined && { user }) })
    ).settled()
    expect(textOf(asked.message)).toContain('arXiv:2406.11257')
  })
})

describe('the buttons under an answer', () => {
  it('show the quoted sentences to whoever asks for them, alone', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const evidence = await (
      await discord.press(asked.message, customIdOf(asked.message, 'Evidence'), { user: discord.user('bo') })
    ).settled()
    expect(evidence.acknowledgement).toMatchObject({ type: 'deferred', ephemeral: true })
    expect(evidence.message?.onlyFor?.name).toBe('bo')
    expect(textOf(evidence.message)).toMatch(/\n> \S+/)
  })

  it('give the citation as a line and as BibTeX', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const cite = await (await discord.press(asked.message, customIdOf(asked.message, 'Cite'))).settled()
    expect(textOf(cite.message)).toMatchInlineSnapshot(`
      "### Cite
      Wenshuo Li, Xinghao Chen, Han Shu et al. (2024). ExCP: Extreme LLM Checkpoint Compression via Weight-Momentum Joint Shrinking. arXiv:2406.11257
      \`\`\`bibtex
      @misc{li2024excp,
        title = {{ExCP: Extreme LLM Checkpoint Compression via Weight-Momentum Joint Shrinking}},
        author = {Wenshuo Li and Xinghao Chen and Han Shu and Yehui Tang and Yunhe Wang},
        year = {2024},
        eprint = {2406.11257},
        archivePrefix = {arXiv},
        url = {https://arxiv.org/abs/2406.11257}
      }
      \`\`\`"
    `)
  })

  it('list more papers, page by page, and open one', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const more = await (
      await discord.press(asked.message, customIdOf(asked.message, 'More papers'))
    ).settled()
    expect(more.acknowledgement).toMatchObject({ ephemeral: true })
    expect(textOf(more.message)).toMatch(/^-# page 1 of \d$/m)
    const next = await (await discord.press(more.message, customIdOf(more.message, 'Next'))).settled()
    expect(next.acknowledgement?.type).toBe('deferred-update')
    expect(next.message?.id).toBe(more.message?.id)
    expect(textOf(next.message)).toMatch(/^6\\\. /m)
    const opened = await (await discord.press(next.message, customIdOf(next.message, 'Open'))).settled()
    const [, sixth] = /^6\\\. \*\*(.*)\*\*$/m.exec(textOf(next.message)) ?? []
    expect(textOf(opened.message)).toContain(`### ${sixth}\n`)
  })

  it('open the card of each cited paper, alone for whoever asks for it', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (
      await discord.slash('/ask', { question: 'Which papers are about pruning large language models?' })
    ).settled()
    expect(asked.refusals).toEqual([])
    const cited = [...textOf(asked.message).matchAll(/^\[\d\] \*\*(.*)\*\*$/gm)].map(([, title]) => title)
    expect(cited.length).toBeGreaterThan(1)
    const opens = customIdsOf(asked.message, 'Open')
    expect(opens).toHaveLength(cited.length)
    for (const [i, customId] of opens.entries()) {
      const opened = await (
        await discord.press(asked.message, customId, { user: discord.user('bo') })
      ).settled()
      expect(opened.message?.onlyFor?.name).toBe('bo')
      expect(textOf(opened.message)).toContain(`### ${cited[i]}\n`)
    }
  })

  it('list related papers with their reasons', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const related = await (await discord.press(asked.message, customIdOf(asked.message, 'Related'))).settled()
    expect(textOf(related.message)).toMatch(/^### Related to ExCP/)
    expect(related.refusals).toEqual([])
  })
})

describe('/ask', () => {
  const described = async (asked: string): Promise<string> =>
    // Without the last line, which says how long it took.
    textOf((await dispatched(app).slash('ask', { question: asked })).body).replace(/\n.*$/, '')

  it.each([
    ['Who proposed LoRA?', 'who proposed LoRA?'],
    ['Papers by Kai Han', 'papers by Kai Han'],
    ['Recent works on pruning', 'recent works on pruning'],
    ['SLAB: is it fast?', 'sLAB: is it fast?'],
  ])('answers alike however its first letter is written: %s', async (capital, small) => {
    expect(await described(small)).toBe(await described(capital))
  })

  it('lists what somebody wrote since a date, and nothing older', async () => {
    const text = await described('papers by Kai Han since 2024')
    expect(idsIn(text)).toEqual(['2410.10441', '2405.07542', '2404.18911'])
  })

  it.each([
    'Which papers use speculative decoding?',
    'papers by Kai Han',
    'How do ExCP and SLAB differ?',
    'which paper compresses checkpoints and where is its code?',
    'Who wrote ExCP, and when was it published?',
  ])('says each paper’s title once, and links each footnote: %s', async asked => {
    const text = await described(asked)
    const ids = idsIn(text)
    const cited = await app.library.get(ids)
    expect(ids.length).toBeGreaterThan(0)
    for (const each of cited) {
      const title = escapeMarkdown(each?.title ?? '?')
      expect(text.split(title).length - 1, title).toBe(1)
      expect(text).toContain(`https://arxiv.org/abs/${each?.arxivId}`)
    }
  })
})

/** Of the footnotes, in their order. */
function idsIn(description: string): readonly string[] {
  return [...description.matchAll(/^\[\d+\] .*?arxiv\.org\/abs\/(\d{4}\.\d{5})/gm)].map(([, id = '']) => id)
}
