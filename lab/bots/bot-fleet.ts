import { join } from 'node:path'
import { untilSaid } from '../faults/ask-program.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type ProgramProcess, startProgram } from '../programs/start-program.ts'

/** Processes of the bot, a shard each, which are started again whenever they end, as a supervisor would. */
export interface BotFleet {
  /** How often one has ended that nobody had killed. */
  readonly endedByThemselves: number
  /** Kills the process of a shard (SIGKILL); the next one starts at once. */
  kill(shard: number): void
  /** Resolves once all of them answer. */
  ready(): Promise<void>
  /** Ends them all (SIGTERM); resolves to their last words, where one had to be killed for it. */
  stop(): Promise<void>
}

export interface BotFleetOptions {
  readonly discord: Pick<LoopbackDiscord, 'token' | 'restUrl'>
  readonly libraryUrl: string
  /** Each process has a folder of its own in it. */
  readonly folder: string
  readonly shards: number
  /** Of each, beside its own. */
  readonly environment: Readonly<Record<string, string>>
}

/** Starts them; each goes by the settings that come with the project, and reads no `.env`. */
export function startBotFleet(options: BotFleetOptions): BotFleet {
  const { shards } = options
  const running: ProgramProcess[] = []
  const killed = new Set<ProgramProcess>()
  let isStopping = false
  let endedByThemselves = 0

  function start(shard: number): void {
    const bot = startBot(shard, options)
    running[shard] = bot
    void bot.ended.then(() => {
      if (isStopping) return
      if (!killed.has(bot)) {
        endedByThemselves += 1
        process.stderr.write(`shard ${shard} ended with ${bot.status}: ${bot.lastLine}\n`)
      }
      start(shard)
    })
  }

  for (let shard = 0; shard < shards; shard += 1) start(shard)
  return {
    get endedByThemselves() {
      return endedByThemselves
    },
    kill(shard) {
      const bot = running[shard]
      if (bot === undefined) return
      killed.add(bot)
      bot.signal('SIGKILL')
    },
    async ready() {
      await Promise.all(running.map(bot => untilSaid(bot, 'Invite it with')))
    },
    async stop() {
      isStopping = true
      await Promise.all(running.map(bot => bot.stop()))
    },
  }
}

function startBot(shard: number, { discord, libraryUrl, folder, shards, environment }: BotFleetOptions) {
  const own = join(folder, `bot-${shard}`)
  return startProgram('main', {
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_BASE: discord.restUrl,
      DISCORD_SHARDS: `${shard}-${shard}/${shards}`,
      FOOTNOTE_DATA_DIR: own,
      FOOTNOTE_LIBRARY: libraryUrl,
      ...environment,
    },
    workingFolder: folder,
  })
}
