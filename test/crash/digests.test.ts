import { setTimeout as sleep } from 'node:timers/promises'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LoopbackDiscord } from '../../lab/loopback-discord/loopback-discord.ts'
import type { LoopbackMessage } from '../../lab/loopback-discord/world/message.ts'
import { createPassingClock } from '../../lab/programs/passing-clock.ts'
import { duePeriod } from '../../src/community/digests/digest-calendar.ts'
import { timesOf } from '../../src/community/digests/digest-times.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import { openPostgresCommunity } from '../../src/library/postgres/postgres-community.ts'
import { openPostgresLibrary } from '../../src/library/postgres/postgres-library.ts'
import { openServerSettings } from '../../src/library/server-settings.ts'
import { openSqliteCommunity } from '../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import type { Subscription, Subscriptions } from '../../src/library/subscriptions.ts'
import { ingestBatch } from '../../src/sources/merging/ingest-batch.ts'
import { type BotProcess, createBotProcess } from '../support/bot-process.ts'
import { textOf } from '../support/components.ts'
import { createDailyPapers } from '../support/daily-papers.ts'
import { startDiscord } from '../support/discord/client.ts'
import { testPostgres } from '../support/postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { createRandom } from './made-up-papers.ts'

const postgres = await testPostgres()
/** `npm run test:crash` sets 30. */
const runs = Number(process.env['FOOTNOTE_CRASH_RUNS'] ?? 4)
const days = 6 + runs
const random = createRandom(Number(process.env['FOOTNOTE_CRASH_SEED'] ?? 1))
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const toSend = 'POST /channels/:channel/messages'

/** What becomes of the processes on a day, once its digests are due. */
type Fate =
  | 'run'
  /** One is killed at some moment, and started again. */
  | 'one dies'
  /** Both die when Discord has a message and has not said so. */
  | 'both die, sent'
  /** Both die when a digest is claimed and Discord has had it wait. */
  | 'both die, unsent'
  /** Both stand still while Discord has a digest wait; one goes on some minutes before the other. */
  | 'both sleep'

const fates: readonly Fate[] = ['run', 'one dies', 'both die, sent', 'both die, unsent', 'both sleep']

interface Place {
  /** What the process of a shard is given. */
  environmentOf(shard: number): Readonly<Record<string, string>>
  /** A third process's connections to the library: the test's. */
  open(now: () => number): Promise<{
    readonly library: Awaited<ReturnType<typeof openPostgresLibrary>>
    readonly community: Awaited<ReturnType<typeof openPostgresCommunity>>
  }>
}

function inFile(): Place {
  const dataDir = temporaryFolder()
  const path = libraryPath(dataDir)
  return {
    environmentOf: () => ({ FOOTNOTE_DATA_DIR: dataDir }),
    open: async now => ({ library: openSqliteLibrary(path, now), community: openSqliteCommunity(path, now) }),
  }
}

async function inPostgres(): Promise<Place> {
  const url = (await postgres?.createDatabase()) ?? ''
  const folders = [temporaryFolder(), temporaryFolder()]
  return {
    environmentOf: shard => ({ FOOTNOTE_DATA_DIR: folders[shard] ?? '', FOOTNOTE_LIBRARY: url }),
    open: async now => ({
      library: await openPostgresLibrary(url, now),
      community: await openPostgresCommunity(url, now),
    }),
  }
}

/** Subscribes by the command, as people do: two channels of two servers, and a person. */
async function subscribe(discord: LoopbackDiscord): Promise<void> {
  const user = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
  const [first, second] = discord.guilds.map(({ channels }) => channels[0])
  if (first === undefined || second === undefined) throw new Error('There are no two servers.')
  const each = [
    { channel: first, options: { what: 'cs.CL', every: 'daily', where: 'channel' } },
    { channel: second, options: { what: 'distillation', every: 'weekly', where: 'channel' } },
    { channel: second, options: { what: 'cs.CL', about: 'distillation', every: 'daily', where: 'me' } },
  ] as const
  for (const { channel, options } of each) {
    const asked = await discord.slash('/digest', { action: 'subscribe', ...options }, { user, channel })
    expect(textOf((await asked.settled()).message)).toMatch(/next on/)
  }
}

interface Scene {
  readonly bots: readonly BotProcess[]
  readonly discord: LoopbackDiscord
  readonly subscriptions: Pick<Subscriptions, 'unsent'>
  /** The processes' time, and Discord's. */
  pass(ms: number): void
}

/** Lets the processes meet their fate; each of them runs afterwards. */
const meet: Readonly<Record<Fate, (scene: Scene) => Promise<void>>> = {
  run: async () => undefined,
  async 'one dies'({ bots }) {
    const bot = random() < 0.5 ? bots[0] : bots[1]
    await sleep(random() * 1000)
    await bot?.die()
    bot?.start()
  },
  async 'both die, sent'(scene) {
    const before = scene.discord.botMessages().length
    scene.discord.misbehave({ route: toSend, with: 'slow', delayMs: 20_000 })
    await expect.poll(() => scene.discord.botMessages().length).toBeGreaterThan(before)
    await bothDie(scene)
  },
  async 'both die, unsent'(scene) {
    await madeToWait(scene.discord, 20_000)
    await bothDie(scene)
  },
  async 'both sleep'({ bots, discord, pass }) {
    await madeToWait(discord, 1000)
    for (const bot of bots) bot.signal('SIGSTOP')
    const [first, second] = random() < 0.5 ? bots : [...bots].reverse()
    pass(4 * minuteMs)
    const before = discord.botMessages().length
    first?.signal('SIGCONT')
    await expect.poll(() => discord.botMessages().length).toBeGreaterThan(before)
    pass(4 * minuteMs)
    second?.signal('SIGCONT')
  },
}

/** Discord has the next message wait so long, and the process knows. */
async function madeToWait(discord: LoopbackDiscord, retryAfterMs: number): Promise<void> {
  const refused = () =>
    discord.requests.filter(({ route, status }) => route === toSend && status === 429).length
  const before = refused()
  discord.misbehave({ route: toSend, with: '429', retryAfterMs })
  await expect.poll(refused).toBeGreaterThan(before)
}

async function bothDie({ bots, subscriptions }: Scene): Promise<void> {
  await Promise.all(bots.map(bot => bot.die()))
  expect(await subscriptions.unsent()).not.toEqual([])
  for (const bot of bots) bot.start()
}

/** Simulates days on which processes die; each paper has to be told once to each who is told of it. */
async function tellDigests(place: Place): Promise<void> {
  const clock = createPassingClock(temporaryFolder())
  const discord = await startDiscord({
    guilds: [{ channels: ['daily'] }, { channels: ['weekly'] }],
    shards: 2,
    rateLimits: { default: { limit: 100_000, windowMs: 1000 }, globalPerSecond: 100_000 },
  })
  const pass = (ms: number): void => {
    clock.pass(ms)
    discord.passTime(ms)
  }
  const bots = [0, 1].map(shard =>
    createBotProcess(discord, {
      ...clock.environment,
      ...place.environmentOf(shard),
      DISCORD_SHARDS: `${shard}-${shard}/2`,
    }),
  )
  for (const bot of bots) bot.start()
  for (const bot of bots) await expect.poll(bot.told, { timeout: 120_000 }).toContain('Invite it with')
  const { library, community } = await place.open(clock.now)
  onTestFinished(() => library.close())
  await subscribe(discord)

  const { subscriptions } = community
  const settings = await openServerSettings(community.serverSettings)
  const isTold = async (subscription: Subscription): Promise<boolean> => {
    const { period, dueAt } = duePeriod(timesOf(subscription, settings), clock.now())
    return dueAt <= subscription.createdAt || (await subscriptions.hasDigest(subscription.number, period))
  }
  const isSettled = async (): Promise<boolean> => {
    const told = await Promise.all((await subscriptions.all()).map(isTold))
    return told.every(Boolean) && (await subscriptions.unsent()).length === 0
  }
  const start = Math.ceil(clock.now() / dayMs) * dayMs
  const { papersOf, changesOf } = createDailyPapers(start)
  for (let day = 0; day < days + 8; day += 1) {
    const papers = day < days ? papersOf(day) : []
    // Some of a day's papers come while its digests are being told.
    const [early, late] = [papers.slice(0, 2), papers.slice(2)]
    await ingestBatch([...early, ...(day < days ? changesOf(day) : [])], library)
    pass(Math.max(0, start + day * dayMs + 9 * hourMs + minuteMs - clock.now()))
    const fate = (papers.length === 0 ? undefined : fates[day % fates.length]) ?? 'run'
    await Promise.all([ingestBatch(late, library), meet[fate]({ bots, discord, subscriptions, pass })])
    const settled = async (): Promise<boolean> => {
      if (await isSettled()) return true
      pass(4 * minuteMs)
      return false
    }
    await expect.poll(settled, { timeout: 120_000, interval: 300, message: `day ${day}, ${fate}` }).toBe(true)
  }

  const [daily, weekly] = discord.guilds.map(({ channels }) => channels[0]?.id)
  const toldIn = (isHere: (message: LoopbackMessage) => boolean) =>
    discord
      .botMessages()
      .filter(isHere)
      .flatMap(message => [...textOf(message).matchAll(/T\d{4}/g)].map(String))
      .sort()
  const all = Array.from({ length: days }, (_, day) => papersOf(day)).flat()
  const names = (papers: readonly Paper[]) => papers.map(({ title = '' }) => title.slice(0, 5)).sort()
  const isPrimary = ({ categories }: Paper) => categories[0] === 'cs.CL'
  const isAbout = ({ title = '' }: Paper) => title.includes('distillation')
  expect(toldIn(({ channel }) => channel.id === daily)).toEqual(names(all.filter(isPrimary)))
  expect(toldIn(({ channel }) => channel.id === weekly)).toEqual(names(all.filter(isAbout)))
  expect(toldIn(({ channel }) => channel.guild === undefined)).toEqual(
    names(all.filter(paper => isPrimary(paper) && isAbout(paper))),
  )
}

describe('digests of two processes that die and sleep', () => {
  const timeout = (days + 8) * 30_000

  it('tell each paper once, from a file', { timeout }, () => tellDigests(inFile()))

  it.skipIf(postgres === undefined)('tell each paper once, from Postgres', { timeout }, async () =>
    tellDigests(await inPostgres()),
  )
})
