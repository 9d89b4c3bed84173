import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '../../src/errors.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { askAtOnce } from '../bench/ask-at-once.ts'
import { pollUntil, startBenchBot } from '../bench/bench-bot.ts'
import { type CrowdBench, crowdReport } from '../bench/crowd-report.ts'
import { writeMadeUpRecords } from '../bench/write-made-up-records.ts'
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type ProgramProcess, startProgram } from '../programs/start-program.ts'

type CrowdFlags = JsonOption & { readonly papers?: readonly string[]; readonly interactions: number }

/** Where no records are given. */
const madeUpPapers = 200_000
/** A process that has just started compiles its code at its first answers. */
const warmUpInteractions = 20

export function registerBenchDiscord(bench: Command): void {
  bench
    .command('discord')
    .description(
      'measure how soon the bot acknowledges a crowd, alone and beside an ingest, on a loopback Discord',
    )
    .option(
      '--papers <files...>',
      `what is ingested meanwhile; - is standard input; ${madeUpPapers} made-up papers where absent`,
    )
    .option('--interactions <n>', 'how many people ask at once', positiveInteger, 200)
    .addOption(jsonOption())
    .action(async (flags: CrowdFlags) => {
      await runToExitStatus(signal => benchDiscord(flags, signal))
    })
}

async function benchDiscord(
  { papers = [], interactions, json }: CrowdFlags,
  signal: AbortSignal,
): Promise<void> {
  for (const file of papers) await requireFile(file)
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'))
  const discord = await startLoopbackDiscord()
  const bot = startBenchBot(discord, { folder, environment: unlimited })
  try {
    await pollUntil(() => discord.commands().length > 0, { signal, needed: bot, name: 'bot' })
    const bench = await measure({ discord, folder, papers, interactions, signal })
    if (json === true) printJson(bench)
    else process.stdout.write(crowdReport(bench))
  } finally {
    await bot.stop()
    await discord.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Measured extends Pick<CrowdFlags, 'interactions'> {
  readonly discord: LoopbackDiscord
  readonly folder: string
  readonly papers: readonly string[]
  readonly signal: AbortSignal
}

async function measure({ discord, folder, papers, interactions, signal }: Measured): Promise<CrowdBench> {
  await askAtOnce(discord, 'first', warmUpInteractions)
  signal.throwIfAborted()
  const alone = await askAtOnce(discord, 'alone', interactions)
  const library = openSqliteLibrary(libraryPath(folder))
  const files = papers.length > 0 ? papers : [await madeUpRecords(folder, library)]
  const ingest = startIngest(files, folder)
  try {
    const papersAtFirst = await count(library)
    const isIngesting = async (): Promise<boolean> => (await count(library)) > papersAtFirst
    await pollUntil(async () => ingest.status === 0 || (await isIngesting()), {
      signal,
      needed: ingest,
      name: 'ingest',
    })
    const papersBefore = await count(library)
    const besideIngest = await askAtOnce(discord, 'beside', interactions)
    const running = ingest.status === undefined
    return { alone, besideIngest, ingest: { papersBefore, papersAfter: await count(library), running } }
  } finally {
    await ingest.stop()
    await library.close()
  }
}

/** Everybody asks in one channel: as many as there are. */
const unlimited = {
  FOOTNOTE_CHANNEL_ANSWERS_PER_MINUTE: '1000000',
  FOOTNOTE_SERVER_ANSWERS_PER_MINUTE: '1000000',
}

function startIngest(files: readonly string[], folder: string): ProgramProcess {
  return startProgram('cli', {
    parameters: ['ingest', ...files, '--data-dir', folder],
    ...(files.includes('-') && { input: 'inherit' as const }),
  })
}

async function madeUpRecords(folder: string, library: PaperLibrary): Promise<string> {
  const file = join(folder, 'made-up.jsonl')
  await writeMadeUpRecords(file, await library.byDate('newest-first', 1000), madeUpPapers)
  return file
}

async function count(library: PaperLibrary): Promise<number> {
  return (await library.status()).papers
}

async function requireFile(file: string): Promise<void> {
  if (file === '-') return
  await access(file).catch(cause => {
    throw new AppError('wrong-use', `--papers: ${resolve(file)} cannot be read.`, { cause })
  })
}
