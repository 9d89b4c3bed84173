import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import { botOnDiscord, openApp } from '../../support/bot.ts'
import { customIdOf, labelsOf } from '../../support/components.ts'
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

describe('/ask on Discord', () => {
  it('acknowledges in public and shows the answer with its sources and buttons', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.acknowledgement).toMatchObject({ type: 'deferred', ephemeral: false })
    expect(asked.refusals).toEqual([])
    const [embed] = asked.message?.embeds ?? []
    expect(embed?.description).toContain('arXiv:2406.11257')
    expect(embed?.description).toContain('https://github.com/Gaffey/ExCP')
    expect(embed?.footer?.text).toMatch(/^extractive · [\d.]+ m?s$/)
    expect(labelsOf(asked.message)).toEqual(['Evidence', 'More papers', 'Related', 'Cite'])
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
    expect(asked.message?.embeds[0]?.description).toMatch(/does not seem to be about them|do not answer/)
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
    expect(asked.message?.embeds[0]?.description).toContain('arXiv:2406.11257')
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
    expect(evidence.message?.embeds[0]?.description).toMatch(/\n> \S+/)
  })

  it('give the citation as a line and as BibTeX', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const cite = await (await discord.press(asked.message, customIdOf(asked.message, 'Cite'))).settled()
    expect(cite.message?.embeds[0]?.description).toMatchInlineSnapshot(`
      "Wenshuo Li, Xinghao Chen, Han Shu et al. (2024). ExCP: Extreme LLM Checkpoint Compression via Weight-Momentum Joint Shrinking. arXiv:2406.11257
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
    expect(more.message?.embeds[0]?.footer?.text).toMatch(/^page 1 of \d$/)
    const next = await (await discord.press(more.message, customIdOf(more.message, 'Next'))).settled()
    expect(next.acknowledgement?.type).toBe('deferred-update')
    expect(next.message?.id).toBe(more.message?.id)
    expect(next.message?.embeds[0]?.description).toMatch(/^6\\\. /)
    const opened = await (
      await discord.select(next.message, customIdOf(next.message, 'Open a paper'), ['6'])
    ).settled()
    expect(opened.message?.embeds[0]?.url).toMatch(/^https:\/\/arxiv\.org\/abs\//)
    expect(next.message?.embeds[0]?.description).toContain(opened.message?.embeds[0]?.url)
  })

  it('list related papers with their reasons', async () => {
    const { discord } = await botOnDiscord(app)
    const asked = await (await discord.slash('/ask', { question })).settled()
    const related = await (await discord.press(asked.message, customIdOf(asked.message, 'Related'))).settled()
    expect(related.message?.embeds[0]?.title).toMatch(/^Related to ExCP/)
    expect(related.refusals).toEqual([])
  })
})

describe('/paper on Discord', () => {
  it('shows a card and opens a related paper from its menu', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/paper', { id: '2406.11257' })).settled()
    expect(shown.message?.embeds[0]?.title).toMatch(/^ExCP/)
    expect(shown.message?.embeds[0]?.description).toContain('[PDF](https://arxiv.org/pdf/2406.11257)')
    const opened = await (
      await discord.select(shown.message, customIdOf(shown.message, 'Related papers'), ['0'], {
        user: discord.user('bo'),
      })
    ).settled()
    expect(opened.message?.onlyFor?.name).toBe('bo')
    expect(opened.message?.embeds[0]?.description).toContain('[PDF]')
    expect([...shown.refusals, ...opened.refusals]).toEqual([])
  })

  it('cites the paper of a card', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await (await discord.slash('/paper', { id: '2406.11257' })).settled()
    const cite = await (await discord.press(shown.message, customIdOf(shown.message, 'Cite'))).settled()
    expect(cite.message?.onlyFor).toBeDefined()
    expect(cite.message?.embeds[0]?.description).toContain('@misc{li2024excp,')
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
    expect(shown.followUps[0]?.content).toContain(
      'No paper in the library goes by “Gardening for \\*beginners\\*”',
    )
  })

  it('says what to try where no title is near', async () => {
    const { discord } = await botOnDiscord(app)
    const shown = await discord.slash('/paper', { id: 'xqzzt' })
    await shown.until(({ followUps }) => followUps.length > 0)
    expect(shown.followUps[0]?.content).toContain('`/related` finds papers on a topic')
  })
})

describe('/related on Discord', () => {
  it('turns its pages for whoever asked, and gives others a copy', async () => {
    const { discord } = await botOnDiscord(app)
    const listed = await (await discord.slash('/related', { topic: 'token pruning' })).settled()
    const next = customIdOf(listed.message, 'Next')
    const foreign = await (await discord.press(listed.message, next, { user: discord.user('bo') })).settled()
    expect(foreign.message?.onlyFor?.name).toBe('bo')
    expect(listed.message?.embeds[0]?.footer?.text).toBe('page 1 of 4')
    const own = await (await discord.press(listed.message, next)).settled()
    expect(own.message?.id).toBe(listed.message?.id)
    expect(listed.message?.embeds[0]?.footer?.text).toBe('page 2 of 4')
  })
})

describe('/help and /settings on Discord', () => {
  it('says what is kept and who receives questions, alone to whoever asked', async () => {
    const { discord } = await botOnDiscord(app)
    const help = await (await discord.slash('/help')).settled()
    expect(help.acknowledgement?.ephemeral).toBe(true)
    expect(help.message?.embeds[0]?.description).toMatch(/no provider receives them.*kept for 30 days/s)
  })

  it('lists what whoever asked may use', async () => {
    const { discord } = await botOnDiscord(app)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const named = async (user: typeof manager) => {
      const help = await (await discord.slash('/help', {}, { user })).settled()
      return help.message?.embeds[0]?.description?.match(/(?<=`\/)\w+/g)
    }
    expect(await named(discord.user('bo'))).toEqual(['ask', 'paper', 'related'])
    expect(await named(manager)).toEqual(['ask', 'paper', 'related', 'settings'])
  })

  it('names the provider of an embedder that receives questions', async () => {
    const { discord } = await botOnDiscord({ ...app, embeddingsReceiver: 'OpenAI' })
    const help = await (await discord.slash('/help')).settled()
    expect(help.message?.embeds[0]?.description).toContain(
      'Questions are sent, without your name, to OpenAI, which compares them with papers.',
    )
  })

  it('makes a server’s answers private', async () => {
    const { discord } = await botOnDiscord(app)
    const manager = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
    const changed = await (
      await discord.slash('/settings', { answers: 'private' }, { user: manager })
    ).settled()
    expect(changed.message?.content).toContain('Answers are private')
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(asked.acknowledgement?.ephemeral).toBe(true)
    expect(app.serverSettings.of(discord.guilds[0].id)).toEqual({ answers: 'private' })
    await app.serverSettings.change(discord.guilds[0].id, { answers: 'public' })
  })
})

it('lets nobody change a server’s answers who does not manage it', async () => {
  const { discord } = await botOnDiscord(app)
  const refused = await (await discord.slash('/settings', { answers: 'private' })).settled()
  expect(refused.message?.content).toMatch(/Only people who may manage this server/)
  expect(app.serverSettings.of(discord.guilds[0].id)).toEqual({ answers: 'public' })
})

describe('the menu of a message', () => {
  it('finds papers about it', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say('Has anybody read about compressing training checkpoints?')
    const found = await (await discord.contextMenu('Find papers', message)).settled()
    expect(found.acknowledgement?.ephemeral).toBe(true)
    expect(found.message?.embeds[0]?.description).toContain('arXiv:2406.11257')
    expect(found.refusals).toEqual([])
  })

  it('holds its claims against the abstracts', async () => {
    const { discord } = await botOnDiscord(app)
    const { message } = await discord.say(
      'ExCP significantly increases the required storage of training checkpoints. My cat sleeps on the warm laptop all day.',
    )
    const checked = await (await discord.contextMenu('Check claim', message)).settled()
    expect(checked.message?.embeds[0]?.description).toMatch(
      /^\*\*Contradicted by its wording\*\*.*Not in these papers/s,
    )
  })
})

describe('a mention', () => {
  it('is answered as a reply in the channel', async () => {
    const { discord } = await botOnDiscord(app)
    const conversation = await discord.mention(question)
    const reply = await conversation.replied()
    expect(reply.embeds[0]?.description).toContain('arXiv:2406.11257')
    expect(reply.mentions.wouldPing).toEqual([])
    expect(labelsOf(reply)).toContain('Evidence')
    expect(conversation.replies).toHaveLength(1)
  })

  it('is not taken from a message that does not speak to the bot', async () => {
    const { discord } = await botOnDiscord(app)
    const ignored = await discord.say(question)
    const asked = await discord.mention(question)
    await asked.replied()
    expect(ignored.replies).toEqual([])
  })

  it('is not needed in a direct message', async () => {
    const { discord } = await botOnDiscord(app)
    const channel = discord.directMessage(discord.user('ada'))
    const reply = await (await discord.say(question, { channel })).replied()
    expect(reply.embeds[0]?.description).toContain('arXiv:2406.11257')
  })
})
