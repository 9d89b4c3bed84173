import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../../commands/index.ts'
import type { App } from '../../../src/app.ts'
import type { ChatCommand, Reply } from '../../../src/command.ts'
import { textReply } from '../../../src/render/panel.ts'
import { botOnDiscord, openApp, startBot } from '../../support/bot.ts'
import { customIdOf, labelsOf, textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
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

/** A command that answers after a while, and says how often it ran. */
function slowCommand(ms: number, runs: string[] = []): ChatCommand {
  return {
    data: {
      name: 'slow',
      description: 'Takes its time',
      options: [{ type: 3, name: 'text', description: 'What', required: true }],
    },
    visibility: () => 'public',
    unlimited: true,
    async run({ options }) {
      runs.push(String(options['text']))
      await sleep(ms)
      return textReply(`done ${options['text']}`)
    },
  }
}

describe('a failing command', () => {
  it('has its public placeholder taken back and tells whoever asked, alone, with a reference', async () => {
    const failing: ChatCommand = {
      ...slowCommand(0),
      run: () => Promise.reject(new Error('a stack nobody should see')),
    }
    const { discord } = await botOnDiscord(app, { commands: [failing] })
    const asked = await (await discord.slash('/slow', { text: 'x' })).settled()
    await asked.until(({ followUps }) => followUps.length > 0)
    expect(asked.message).toBeUndefined()
    expect(asked.followUps[0]?.ephemeral).toBe(true)
    expect(textOf(asked.followUps[0])).toMatch(/^Something went wrong\..*reference [0-9a-f]{8}\.$/)
  })

  it('that grew is taken back too', async () => {
    const failing: ChatCommand = {
      ...slowCommand(0),
      async *run() {
        yield textReply('The first statement.')
        await sleep(50)
        throw new Error('provider gone')
      },
    }
    const { discord } = await botOnDiscord(app, { commands: [failing] })
    const asked = await discord.slash('/slow', { text: 'x' })
    await asked.until(({ followUps }) => followUps.length > 0)
    expect(asked.message).toBeUndefined()
  })
})

describe('an answer that grows', () => {
  it('is edited at most once a second, and its last state is always shown', async () => {
    const growing: ChatCommand = {
      ...slowCommand(0),
      async *run(): AsyncIterable<Reply> {
        for (let n = 1; n <= 12; n++) {
          yield textReply(`${n} statements`)
          await sleep(100)
        }
      },
    }
    const { discord } = await botOnDiscord(app, { commands: [growing] })
    const asked = await discord.slash('/slow', { text: 'x' })
    await asked.until(({ message }) => textOf(message) === '12 statements')
    const shown = asked.edits.map(textOf)
    expect(shown[0]).toBe('1 statements')
    expect(shown.length).toBeLessThanOrEqual(3)
    for (const [i, { at }] of asked.edits.entries()) {
      const before = asked.edits[i - 1]
      if (before !== undefined) expect(at - before.at).toBeGreaterThanOrEqual(950)
    }
  })
})

it('an answer that a language model writes grows by its statements and ends with its buttons', async () => {
  const whole = await app.answerer.answer(question)
  const answerer: App['answerer'] = {
    name: 'model',
    answer: async () => whole,
    async *answerStream() {
      const { answer } = whole
      if (answer.kind !== 'answer') throw new Error('The bundled papers answer this.')
      await sleep(100)
      yield { ...whole, answer: { ...answer, statements: answer.statements.slice(0, 1) } }
      await sleep(1_200)
      yield whole
    },
  }
  const { discord } = await botOnDiscord({ ...app, answerer })
  const asked = await discord.slash('/ask', { question })
  await asked.until(({ message }) => labelsOf(message).includes('Evidence'))
  expect(textOf(asked.edits[0])).toBe('Reading the abstracts…')
  expect(asked.edits.map(({ isV2 }) => isV2)).not.toContain(false)
  expect(asked.refusals).toEqual([])
})

describe('limits on a user', () => {
  it('allow one answer at a time', async () => {
    const { discord } = await botOnDiscord(app, { commands: [{ ...slowCommand(300), unlimited: false }] })
    const first = await discord.slash('/slow', { text: 'one' })
    await first.acknowledged()
    const second = await (await discord.slash('/slow', { text: 'two' })).settled()
    const other = await discord.slash('/slow', { text: 'three' }, { user: discord.user('bo') })
    expect(second.acknowledgement?.ephemeral).toBe(true)
    expect(textOf(second.message)).toMatch(/still being worked on/)
    await first.settled()
    await other.settled()
    expect([textOf(first.message), textOf(other.message)]).toEqual(['done one', 'done three'])
  })

  it('allow ten answers a minute', async () => {
    const { discord } = await botOnDiscord(app, { commands: [{ ...slowCommand(0), unlimited: false }] })
    for (let n = 1; n <= 10; n++) {
      const asked = await (await discord.slash('/slow', { text: `${n}` })).settled({ quietMs: 1 })
      expect(textOf(asked.message)).toBe(`done ${n}`)
      await sleep(5)
    }
    const refused = await (await discord.slash('/slow', { text: '11' })).settled()
    expect(refused.acknowledgement?.ephemeral).toBe(true)
    expect(textOf(refused.message)).toMatch(/more than 10 requests in a minute\. Ask again in \d+ s\./)
  })
})

describe('a gateway that drops', () => {
  it('twenty times while answers are under way loses nothing and has nothing answered twice', async () => {
    const runs: string[] = []
    const { discord } = await botOnDiscord(app, { commands: [slowCommand(30, runs)] })
    const asked = []
    for (let n = 1; n <= 20; n++) {
      asked.push(await discord.slash('/slow', { text: `${n}` }, { user: discord.user(`user ${n}`) }))
      discord.dropGateway()
      await expect.poll(() => discord.gateway.resumes, { interval: 5 }).toBe(n)
    }
    for (const [i, interaction] of asked.entries()) {
      await interaction.settled()
      expect(textOf(interaction.message)).toBe(`done ${i + 1}`)
      expect(interaction.edits).toHaveLength(1)
      expect(interaction.refusals).toEqual([])
    }
    expect(runs).toHaveLength(20)
    expect(discord.gateway.identifies).toBe(1)
  })
})

describe('a Discord that is busy', () => {
  it.each([
    'POST /interactions/:interaction/:token/callback',
    'PATCH /webhooks/:application/:token/messages/:message',
  ])('is asked again after a 429: %s', async route => {
    const { discord } = await botOnDiscord(app)
    discord.misbehave({ route, with: '429', retryAfterMs: 30 })
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(textOf(asked.message)).toContain('arXiv:2406.11257')
    expect(discord.pendingMisbehaviour).toEqual([])
  })

  it.each(['DELETE /webhooks/:application/:token/messages/:message', 'POST /webhooks/:application/:token'])(
    'is asked again after a 429 on the way to a failure: %s',
    async route => {
      const failing: ChatCommand = { ...slowCommand(0), run: () => Promise.reject(new Error('x')) }
      const { discord } = await botOnDiscord(app, { commands: [failing] })
      discord.misbehave({ route, with: '429', retryAfterMs: 30 })
      const asked = await discord.slash('/slow', { text: 'x' })
      await asked.until(({ followUps }) => followUps.length > 0)
      expect(asked.message).toBeUndefined()
      expect(discord.pendingMisbehaviour).toEqual([])
    },
  )

  it.each(['POST /channels/:channel/messages', 'POST /channels/:channel/typing'])(
    'is asked again after a 429 on the way to a mention: %s',
    async route => {
      const { discord } = await botOnDiscord(app)
      discord.misbehave({ route, with: '429', retryAfterMs: 30 })
      const conversation = await discord.mention(question)
      expect(textOf(await conversation.replied())).toContain('arXiv:2406.11257')
      expect(conversation.replies).toHaveLength(1)
    },
  )

  it('is asked again after a 429 while starting', async () => {
    const own = {
      ...app,
      library: {
        ...app.library,
        getSetting: async () => undefined,
        status: app.library.status,
        putSetting: async () => undefined,
      },
    }
    const discord = await startDiscord()
    for (const route of ['GET /gateway/bot', 'PUT /applications/:application/commands']) {
      discord.misbehave({ route, with: '429', retryAfterMs: 30 })
    }
    await startBot(discord, own as App)
    expect(discord.commands()).toHaveLength(allCommands.length)
    expect(discord.pendingMisbehaviour).toEqual([])
  })

  it('whose answers to an acknowledgement and an edit are lost gets one answer', async () => {
    const { discord } = await botOnDiscord(app)
    discord.misbehave({ route: 'POST /interactions/:interaction/:token/callback', with: 'lost-answer' })
    discord.misbehave({ route: 'PATCH /webhooks/:application/:token/messages/:message', with: 'lost-answer' })
    const asked = await (await discord.slash('/ask', { question })).settled({ quietMs: 300 })
    expect(textOf(asked.message)).toContain('arXiv:2406.11257')
    expect(asked.followUps).toEqual([])
  })

  it('whose answer to a reply is lost gets one message', async () => {
    const { discord } = await botOnDiscord(app)
    discord.misbehave({ route: 'POST /channels/:channel/messages', with: 'lost-answer' })
    const conversation = await discord.mention(question)
    await conversation.replied({ quietMs: 300 })
    expect(conversation.replies).toHaveLength(1)
  })
})

describe('a request that is over', () => {
  it('because its fifteen minutes have passed is dropped, and the next is answered', async () => {
    const { discord } = await botOnDiscord(app, { commands: [slowCommand(100)] })
    const late = await discord.slash('/slow', { text: 'late' })
    await late.acknowledged()
    discord.passTime(16 * 60_000)
    await expect.poll(() => late.refusals.map(({ code }) => code)).toContain(50027)
    const next = await (await discord.slash('/slow', { text: 'next' })).settled()
    expect(textOf(next.message)).toBe('done next')
  })

  it('because its message was deleted is dropped', async () => {
    const { discord } = await botOnDiscord(app, { commands: [slowCommand(100)] })
    const asked = await discord.slash('/slow', { text: 'x' })
    await asked.acknowledged()
    if (asked.message !== undefined) discord.deleteMessage(asked.message)
    await expect.poll(() => asked.refusals.map(({ code }) => code)).toContain(10008)
    expect(asked.followUps).toEqual([])
  })

  it('because its menu is gone lets the next one be used', async () => {
    const { discord } = await botOnDiscord(app)
    const listed = await (await discord.slash('/related', { topic: 'pruning' })).settled()
    const next = customIdOf(listed.message, 'Next')
    const pressed = await discord.press(listed.message, next)
    discord.passTime(16 * 60_000)
    await sleep(100)
    const again = await (await discord.press(listed.message, next)).settled()
    expect(again.acknowledgement?.type).toBe('deferred-update')
    expect(pressed.followUps).toEqual([])
  })
})

describe('an ending bot', () => {
  it('finishes the answers under way and declines new ones', async () => {
    const { discord, bot } = await botOnDiscord(app, { commands: [slowCommand(300)] })
    const underWay = await discord.slash('/slow', { text: 'x' })
    await underWay.acknowledged()
    const ended = bot.stop()
    const late = await discord.slash('/slow', { text: 'y' }, { user: discord.user('bo') })
    await ended
    expect(textOf(underWay.message)).toBe('done x')
    expect(textOf(late.message)).toMatch(/restarting/)
    expect(late.acknowledgement?.ephemeral).toBe(true)
  })
})

describe('a start', () => {
  it('shows the papers it knows, and the link that invites it with the fewest permissions', async () => {
    const { discord, bot } = await botOnDiscord(app)
    expect(discord.gateway.presence).toMatchObject({
      activities: [{ state: expect.stringMatching(/^\d+ papers, newest \d{4}-/) }],
    })
    const line = bot.lines.find(each => each.startsWith('Invite'))
    expect(line).toBe(
      `Invite it with https://discord.com/oauth2/authorize?client_id=${discord.bot.id}&scope=bot+applications.commands&permissions=309237763072`,
    )
  })

  it('serves every shard that Discord asks for', async () => {
    const { discord } = await botOnDiscord(app, {
      commands: [slowCommand(0)],
      loopback: { shards: 2, guilds: [{ name: 'even' }, { name: 'odd' }] },
    })
    for (const guild of discord.guilds) {
      const asked = await (await discord.slash('/slow', { text: guild.name }, { guild })).settled()
      expect(textOf(asked.message)).toBe(`done ${guild.name}`)
    }
  })

  it('with a wrong token says where to get the right one', async () => {
    const discord = await startDiscord()
    const bot = await startBot(discord, app, { token: 'wrong', early: true })
    await expect(bot.ended).rejects.toThrow(
      /^Discord does not accept DISCORD_TOKEN.*developers\/applications/,
    )
  })

  it('whose token is revoked later ends with the same line', async () => {
    const { discord, bot } = await botOnDiscord(app)
    discord.revokeToken()
    discord.dropGateway()
    await expect(bot.ended).rejects.toThrow(/^Discord does not accept DISCORD_TOKEN/)
  })

  it('that meets no Discord tries again until there is one', async () => {
    const discord = await startDiscord()
    discord.misbehave({ route: 'GET /gateway/bot', with: '503', times: 8 })
    const bot = await startBot(discord, app)
    const [told, ...others] = bot.lines
    expect(told).toMatch(/^Discord cannot be reached \(.*503.*\)\. Trying again until it can be\.$/)
    expect(others.join('\n')).not.toContain('cannot be reached')
    const asked = await (await discord.slash('/ask', { question })).settled()
    expect(textOf(asked.message)).toContain('[1]')
  })

  it('whose commands are refused names the field and goes on', async () => {
    const discord = await startDiscord()
    const wrong = { ...slowCommand(0), data: { name: 'slow', description: '' } }
    const bot = await startBot(discord, app, { commands: [wrong] })
    expect(bot.lines.join('\n')).toMatch(/Discord refused the commands: slow description: /)
    expect(await Promise.race([bot.ended.then(() => 'ended'), sleep(50, 'running')])).toBe('running')
  })
})
