import { PermissionFlagsBits } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { createPassingClock } from '../../../lab/programs/passing-clock.ts'
import { duePeriod } from '../../../src/community/digests/digest-calendar.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { createBotProcess } from '../../support/bot-process.ts'
import { customIdOf, labelsOf, textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { runFootnote } from '../../support/run-footnote.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const question = 'Which paper compresses checkpoints and where is its code?'
const dayMs = 24 * 3_600_000

describe('a server in which the bot stays for a while', () => {
  it('is greeted, uses it, and is forgotten thirty days after the bot has left', {
    timeout: 240_000,
  }, async () => {
    const [clock, dataDir] = [createPassingClock(temporaryFolder()), temporaryFolder()]
    const discord = await startDiscord({ guilds: [{}, { hasBot: false, name: 'Guests' }] })
    const [, guild] = discord.guilds
    const [channel] = guild?.channels ?? []
    if (guild === undefined || channel === undefined) throw new Error('There is no second server.')
    const bot = createBotProcess(discord, {
      ...clock.environment,
      FOOTNOTE_DATA_DIR: dataDir,
      FOOTNOTE_PORT: '0',
    })
    bot.start()
    await expect.poll(bot.told, { timeout: 120_000 }).toContain('Invite it with')
    const pass = (ms: number): void => {
      clock.pass(ms)
      discord.passTime(ms)
    }
    const greeted = (times: number) =>
      expect
        .poll(() => discord.botMessages().filter(each => textOf(each).includes('The library holds')).length)
        .toBe(times)

    discord.invite(guild)
    await greeted(1)
    const [greeting] = discord.botMessages()
    const example = await discord.press(greeting, customIdOf(greeting, labelsOf(greeting)[0] ?? ''))
    expect(textOf((await example.settled()).message)).toMatch(/\[1\]/)

    const scene = { user: discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild }), channel }
    // What is for whoever asked alone comes behind a public beginning, which is taken back.
    const use = async (line: string, options = {}) => {
      const { message, followUps } = await (await discord.slash(line, options, scene)).settled()
      return message ?? followUps.at(-1)
    }
    await use('/settings', { answers: 'private' })
    const asked = await use('/ask', { question })
    expect(asked?.ephemeral).toBe(true)
    const rated = await discord.press(asked, customIdOf(asked, '👎 Not helpful'), scene)
    await (await discord.submit(await rated.settled(), { reason: 'I meant another one.' })).settled()
    const saved = await (await discord.press(asked, customIdOf(asked, 'Save'), scene)).settled()
    await (
      await discord.press(saved.message, customIdOf(saved.message, 'Save for the server'), scene)
    ).settled()
    expect(textOf(await use('/list', { action: 'show', whose: 'server' }))).toContain('ExCP')
    await use('/digest', { action: 'subscribe', what: 'hep-th', every: 'daily', where: 'channel' })

    const exported = await runFootnote('cli', ['feedback', 'export'], { dataDir })
    expect(exported).toMatchObject({ status: 0, stderr: '' })
    expect(exported.stdout).toContain(question)
    expect(exported.stdout).not.toContain(scene.user.id)

    const { subscriptions, serverSettings, readingLists, feedback } = openSqliteCommunity(
      libraryPath(dataDir),
      clock.now,
    )
    const kept = async () => [
      (await subscriptions.all()).length,
      Object.keys(await serverSettings.all()).length,
      (await readingLists.of({ kind: 'server', id: guild.id })).length,
    ]
    discord.kick(guild)
    pass(29 * dayMs)
    // That the digest has been looked at says that the servers have been, too.
    const [subscription] = await subscriptions.all()
    const { period } = duePeriod({ rhythm: 'daily', timeZone: 'UTC', weekday: 1 }, clock.now())
    await expect.poll(() => subscriptions.hasDigest(subscription?.number ?? 0, period)).toBe(true)
    expect(await kept()).toEqual([1, 1, 1])
    pass(2 * dayMs)
    await expect.poll(kept).toEqual([0, 0, 0])
    expect(await feedback.all()).toEqual([])

    discord.invite(guild)
    await greeted(2)
    expect(textOf(await use('/settings'))).toContain('Answers are public')
    expect(textOf(await use('/list', { action: 'show', whose: 'server' }))).not.toContain('ExCP')
  })
})
