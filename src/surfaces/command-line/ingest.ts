import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { loadConfig } from '../../config.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { libraryPath } from '../../library/library-path.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite-library.ts'
import { StorageFault } from '../../library/storage-fault.ts'
import type { SnapshotFollower } from '../../retrieval/indexing/snapshot-follower.ts'
import {
  type IngestOptions,
  type IngestProgress,
  type IngestReport,
  ingestFile,
  ingestStream,
} from '../../sources/ingest.ts'
import { sampleHint } from '../../sources/sample.ts'
import { giveWay } from '../../threads/give-way.ts'
import { runToExitStatus } from './exit-status.ts'
import { followIngest, indexAfterIngest } from './index-ingested.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { printJson } from './with-app.ts'

/** Refused records and conflicts shown for each file; `--json` gives all of them. */
const shownFaults = 10

type IngestFlags = DataDirOption & JsonOption & { readonly index: boolean }

export function describeIngest(command: Command): void {
  command
    .argument('<files...>', 'files to read; - is standard input')
    .addOption(jsonOption('one JSON object a file'))
    .option('--no-index', 'leave the indexing of many new papers to the next start')
    .addOption(dataDirOption())
    .action(async (files: string[], flags: IngestFlags) => {
      // A bot that answers on this machine goes first.
      giveWay()
      await runToExitStatus(async signal => {
        const settings = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const { dataDir } = settings
        const library = openSqliteLibrary(libraryPath(dataDir))
        try {
          const before = await library.overview()
          const follower = flags.index ? followIngest({ library, dataDir, settings, signal }) : undefined
          for (const file of files) await ingestOne(file, { library, signal, dataDir, flags, follower })
          const hint = await sampleHint(before, library, settings)
          if (hint !== undefined) process.stderr.write(`${hint}\n`)
          await follower?.settled()
          if (flags.index) await indexAfterIngest({ library, dataDir, settings, signal })
        } finally {
          await library.close()
        }
      })
    })
}

interface IngestContext {
  readonly library: PaperLibrary
  readonly signal: AbortSignal
  readonly dataDir: string
  readonly flags: JsonOption
  readonly follower: SnapshotFollower | undefined
}

/** A file that cannot be read is reported, and the next one is read all the same. */
async function ingestOne(file: string, context: IngestContext): Promise<void> {
  const progress = createProgressBar(file)
  const options: IngestOptions = {
    library: context.library,
    signal: context.signal,
    onProgress: told => {
      progress.show(told)
      if (told.phase === 'storing') context.follower?.afterBatch()
    },
  }
  try {
    const report =
      file === '-'
        ? await ingestStream(process.stdin, { ...options, temporaryFolder: context.dataDir })
        : await ingestFile(file, options)
    progress.end()
    await context.library.noteRun({ source: report.file, endedAt: Date.now() })
    // Something was there, and nothing of it is a paper.
    if (report.read + report.waiting === 0 && report.refused.length > 0) process.exitCode = 1
    if (context.flags.json === true) printJson(report)
    else process.stdout.write(describeReport(report))
  } catch (error) {
    progress.end()
    if (context.signal.aborted || !(error instanceof AppError)) throw error
    if (context.flags.json === true) printJson({ file, error: error.message })
    // The next file would fare no better.
    if (error instanceof StorageFault) throw error
    await context.library.noteRun({ source: basename(file), endedAt: Date.now(), error: error.message })
    process.exitCode = 1
    process.stderr.write(`footnote: ${errorMessage(error)}\n`)
  }
}

function describeReport(report: IngestReport): string {
  const { file, format, read, added, updated, unchanged, waiting, refused, conflicts, elapsedMs } = report
  const rate = Math.round((1000 * (read + waiting + refused.length)) / Math.max(1, elapsedMs))
  const counts = `${read} read: ${added} new, ${updated} updated, ${unchanged} unchanged; ${refused.length} refused`
  return [
    `${file} (${format}): ${counts}; ${(elapsedMs / 1000).toFixed(1)} s, ${rate} a second`,
    ...(waiting > 0 ? [`  ${describeWaiting(waiting)}`] : []),
    ...list(refused.map(({ line, reason }) => `line ${line} refused: ${reason}`)),
    ...list(
      conflicts.map(
        ({ paperId, field, kept, dropped }) =>
          `${paperId}: two values of ${field}, kept “${kept}”, not “${dropped}”`,
      ),
    ),
    '',
  ].join('\n')
}

function describeWaiting(count: number): string {
  return count === 1
    ? '1 has no abstract, and waits until one is found by its arXiv ID or DOI (footnote library list --waiting)'
    : `${count} have no abstract, and wait until one is found by their arXiv IDs or DOIs (footnote library list --waiting)`
}

function list(lines: readonly string[]): readonly string[] {
  const more = lines.length - shownFaults
  const shown = lines.slice(0, shownFaults).map(line => `  ${line}`)
  return more > 0 ? [...shown, `  and ${more} more (--json shows all)`] : shown
}

/** A bar on standard error where that is a terminal; nothing elsewhere. */
function createProgressBar(file: string): { show(progress: IngestProgress): void; end(): void } {
  const bar = new SingleBar({
    format: `${file} {phase} [{bar}] {percentage}% · {read} records · {rate}/s`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    noTTYOutput: false,
  })
  let startedAt: number | undefined
  let phase = ''
  return {
    show(progress) {
      if (process.stderr.isTTY !== true) return
      if (progress.phase !== phase) {
        phase = progress.phase
        startedAt = performance.now()
        bar.start(progress.totalBytes, 0, { phase, read: 0, rate: 0 })
      }
      const seconds = (performance.now() - (startedAt ?? 0)) / 1000
      bar.update(progress.bytesRead, {
        read: progress.read,
        rate: Math.round(progress.read / Math.max(0.1, seconds)),
      })
    },
    end: () => bar.stop(),
  }
}
