import type { Command } from 'commander'
import type { Config } from '../../config.ts'
import { loadConfig } from '../../config.ts'
import { openLibrary } from '../../library/open-library.ts'
import { syncNews } from '../../operations/intake/sync-news.ts'
import type { SyncReport } from '../../sources/news/sync-report.ts'
import { giveWay } from '../../threads/give-way.ts'
import { runToExitStatus } from './exit-status.ts'
import { indexAfterIngest } from './index-ingested.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { syncText } from './sync-text.ts'
import { printJson } from './with-app.ts'

type SyncFlags = DataDirOption & JsonOption & { readonly dryRun?: boolean }

export function describeSync(command: Command): void {
  command
    .option('--dry-run', 'say what would come, and store nothing')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action(async (flags: SyncFlags) => {
      // A bot that answers on this machine goes first.
      giveWay()
      await runToExitStatus(async signal => {
        const settings = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const report = await runSync(settings, { isDryRun: flags.dryRun === true, signal })
        if (flags.json === true) printJson(report)
        else process.stdout.write(syncText(report, Date.now()))
        if (report.follows.some(({ error }) => error !== undefined)) process.exitCode = 1
      })
    })
}

async function runSync(
  settings: Config,
  { isDryRun, signal }: { readonly isDryRun: boolean; readonly signal: AbortSignal },
): Promise<SyncReport> {
  const library = await openLibrary(settings)
  try {
    const report = await syncNews({
      library,
      settings,
      signal,
      isDryRun,
      onNotice: notice => void process.stderr.write(`${notice}\n`),
      onProgress: line => {
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
      },
    })
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    if (!isDryRun) await indexAfterIngest({ library, settings, signal })
    return report
  } finally {
    await library.close()
  }
}
