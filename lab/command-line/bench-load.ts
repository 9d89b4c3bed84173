import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { libraryPath } from '../../src/library/library-path.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { pollUntil, startBenchBot } from '../bench/bench-bot.ts'
import { loadQuestions } from '../bench/load-questions.ts'
import { type LoadBench, loadReport } from '../bench/load-report.ts'
import { type MemoryWatch, watchMemory } from '../bench/process-memory.ts'
import { type LoadRound, sendLoad } from '../bench/send-load.ts'
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/loopback-discord.ts'

type LoadFlags = JsonOption & {
  readonly rate: number
  readonly minutes: number
  readonly count?: number
  readonly burst?: number
  readonly repeated: number
  readonly warmUp: number
}

/** Each with two channels. */
const servers = 100
/** Of the warm-up and of the measurement, the last so much of their time gives their memory. */
const settledShare = 0.2

export function registerBenchLoad(bench: Command): void {
  bench
    .command('load')
    .description(
      'measure the bot under a steady load, or a burst, of a hundred servers on a loopback Discord',
    )
    .option('--rate <n>', 'interactions a second', positiveInteger, 10)
    .option('--minutes <n>', 'for how long', positiveInteger, 1)
    .addOption(new Option('--count <n>', 'how many in all, in place of --minutes').argParser(positiveInteger))
    .addOption(
      new Option('--burst <n>', 'so many at once instead').argParser(positiveInteger).conflicts(['count']),
    )
    .option('--repeated <percent>', 'how many of the questions were asked before', percent, 35)
    .option('--warm-up <n>', 'how many interactions go before, which do not count', positiveInteger, 200)
    .addOption(jsonOption())
    .action(async (flags: LoadFlags) => {
      await runToExitStatus(signal => benchLoad(flags, signal))
    })
}

async function benchLoad(flags: LoadFlags, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'))
  const guilds = Array.from({ length: servers }, () => ({ channels: ['papers', 'random'] }))
  const discord = await startLoopbackDiscord({ guilds })
  const bot = startBenchBot(discord, { folder })
  const memory = watchMemory(bot.pid)
  try {
    await pollUntil(() => discord.commands().length > 0, { signal, needed: bot, name: 'bot' })
    const bench = await measure(flags, { discord, folder, memory, signal })
    if (flags.json === true) printJson(bench)
    else process.stdout.write(loadReport(bench))
  } finally {
    memory.stop()
    await bot.stop()
    await discord.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Parts {
  readonly discord: LoopbackDiscord
  readonly folder: string
  readonly memory: MemoryWatch
  readonly signal: AbortSignal
}

async function measure(flags: LoadFlags, { discord, folder, memory, signal }: Parts): Promise<LoadBench> {
  const library = openSqliteLibrary(libraryPath(folder))
  const papers = await library.byDate('newest-first', 1000)
  await library.close()
  const { rate, minutes, burst, count = burst ?? rate * minutes * 60, repeated, warmUp } = flags
  const questions = loadQuestions(papers, repeated / 100)
  const warm = await sendLoad(discord, { rate, count: warmUp, questions, signal })
  const warmBytes = await memory.since(settledSince(warm))
  const pace = burst === undefined ? { rate } : {}
  const round = await sendLoad(discord, { ...pace, count, questions, signal })
  const endBytes = await memory.since(settledSince(round))
  return {
    ...pace,
    repeatedPercent: repeated,
    round,
    ...(warmBytes !== null &&
      endBytes !== null && {
        memory: {
          warmBytes,
          endBytes,
          growthPercent: Math.round((1000 * (endBytes - warmBytes)) / warmBytes) / 10,
        },
      }),
  }
}

function settledSince({ elapsedMs }: LoadRound): number {
  return performance.now() - settledShare * elapsedMs
}

function percent(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 100)
    throw new InvalidArgumentError('It must be a whole number from 0 to 100.')
  return value
}
