import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Interaction } from '../../../lab/loopback-discord/interactions/handle.ts'
import type { LoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import { type BotProcess, createBotProcess } from '../../support/bot-process.ts'
import { customIdOf, textOf } from '../../support/components.ts'
import { startDiscord } from '../../support/discord/client.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const question = 'Which paper compresses checkpoints and where is its code?'
const acknowledgement = 'POST /interactions/:interaction/:token/callback'
const edit = 'PATCH /webhooks/:application/:token/messages/:message'
const removal = 'DELETE /webhooks/:application/:token/messages/:message'

interface Scene {
  readonly discord: LoopbackDiscord
  readonly bot: BotProcess
  readonly dataDir: string
}

async function startScene(): Promise<Scene> {
  const discord = await startDiscord()
  const dataDir = temporaryFolder()
  const bot = createBotProcess(discord, { FOOTNOTE_DATA_DIR: dataDir })
  bot.start()
  await expect.poll(() => discord.commands().length).toBeGreaterThan(0)
  return { discord, bot, dataDir }
}

/** Kills the bot when Discord has its requests of a route wait, and starts it again. */
async function dieWaiting({ discord, bot }: Scene, routes: readonly string[], ask: () => Promise<void>) {
  for (const route of routes) discord.misbehave({ route, with: '429', retryAfterMs: 60_000 })
  await ask()
  await expect.poll(() => discord.pendingMisbehaviour).toEqual([])
  await bot.die()
  bot.start()
}

describe('an interaction of a process that is killed', () => {
  it('is answered by the next one, where it was acknowledged', async () => {
    const scene = await startScene()
    const asked: Interaction[] = []
    await dieWaiting(scene, [edit], async () => {
      asked.push(await scene.discord.slash('/ask', { question }))
    })
    await asked[0]?.settled()
    expect(textOf(asked[0]?.message)).toContain('arXiv:2406.11257')
    expect(asked[0]?.edits).toHaveLength(1)
  })

  it('is acknowledged and answered by the next one, where there was no time for that', async () => {
    const scene = await startScene()
    const asked: Interaction[] = []
    await dieWaiting(scene, [acknowledgement], async () => {
      asked.push(await scene.discord.slash('/ask', { question }))
    })
    await asked[0]?.settled()
    expect(textOf(asked[0]?.message)).toContain('arXiv:2406.11257')
  })

  it('is told privately what went wrong, in place of a public placeholder', async () => {
    const scene = await startScene()
    const asked: Interaction[] = []
    await dieWaiting(scene, [removal], async () => {
      asked.push(await scene.discord.slash('/paper', { id: 'no such paper zzz' }))
    })
    await asked[0]?.until(({ message, followUps }) => message === undefined && followUps.length > 0)
    expect(asked[0]?.followUps.map(({ ephemeral }) => ephemeral)).toEqual([true])
  })

  it('changes the message of its button', async () => {
    const scene = await startScene()
    const { discord } = scene
    const listed = await (await discord.slash('/related', { topic: 'token pruning' })).settled()
    const before = textOf(listed.message)
    await dieWaiting(scene, [edit], async () => {
      await discord.press(listed.message, customIdOf(listed.message, 'Next'))
    })
    await expect.poll(() => textOf(listed.message)).not.toBe(before)
    expect(textOf(listed.message)).toContain('page 2 of')
  })

  it('is given up once it has ended several of them', async () => {
    const scene = await startScene()
    const { discord, bot, dataDir } = scene
    discord.misbehave({ route: edit, with: '429', retryAfterMs: 60_000 })
    const asked = await discord.slash('/ask', { question })
    await expect.poll(() => discord.pendingMisbehaviour).toEqual([])
    await bot.die()
    const database = new Database(libraryPath(dataDir))
    database.exec('UPDATE unanswered_request SET tries = 3')
    database.close()
    bot.start()
    await asked.until(({ followUps }) => followUps.length > 0)
    expect(asked.message).toBeUndefined()
    expect(textOf(asked.followUps[0])).toContain('ended several times')
  })
})
