import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import { type Command, Option } from 'commander'
import { loadConfig } from '../../config.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { openLibrary } from '../../library/open-library.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { DatabaseFault } from '../../library/postgres/database-fault.ts'
import { StorageFault } from '../../library/storage-fault.ts'
import type { SnapshotFollower } from '../../retrieval/indexing/snapshot-follower.ts'
import { filesIn } from '../../sources/documents/files-in.ts'
import type { FetchedReport } from '../../sources/fetching/ingest-fetched.ts'
import { type FieldMap, parseFieldMap } from '../../sources/formats/fields/field-map.ts'
import {
  type IngestOptions,
  type IngestProgress,
  type IngestReport,
  ingestFile,
  ingestStream,
} from '../../sources/ingest.ts'
import { ingestCodeLinks, isCodeLinkArchive } from '../../sources/papers-with-code/code-links.ts'
import { sampleHint } from '../../sources/sample.ts'
import { giveWay } from '../../threads/give-way.ts'
import { runToExitStatus } from './exit-status.ts'
import { followIngest, indexAfterIngest } from './index-ingested.ts'
import {
  completeIngested,
  type FetchParts,
  ingestAsked,
  readAsked,
  type SearchFlags,
  troublesOf,
} from './ingest-fetched.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption, positiveInteger } from './options.ts'
import { printJson } from './with-app.ts'

/** Refused records and conflicts shown for each file; `--json` gives the first 10,000. */
const shownFaults = 10

type IngestFlags = DataDirOption &
  JsonOption &
  SearchFlags & { readonly index: boolean; readonly network: boolean; readonly map?: FieldMap }

export function describeIngest(command: Command): void {
  command
    .argument('[papers...]', 'files, folders, arXiv IDs, DOIs and links; - is standard input')
    .option('--map <fields>', 'which column or field is which, as title=Name,abstract=Text', parseFieldMap)
    .option(
      '--search <query>',
      'papers that an arXiv search finds, the latest first: cat:cs.CL AND abs:distillation',
    )
    .option('--author <name>', 'the papers of an author on arXiv')
    .addOption(
      new Option('--limit <number>', 'how many papers of a search or an author (200)').argParser(
        positiveInteger,
      ),
    )
    .option('--no-network', 'leave records without an abstract waiting instead of looking for it')
    .addOption(jsonOption('one JSON object a file'))
    .option('--no-index', 'leave the indexing of many new papers to the next start')
    .addOption(dataDirOption())
    .action(async (words: string[], flags: IngestFlags) => {
      // A bot that answers on this machine goes first.
      giveWay()
      await runToExitStatus(async signal => {
        const asked = readAsked(words)
        if (words.length === 0 && flags.search === undefined && flags.author === undefined)
          throw new AppError(
            'wrong-use',
            'Name a file, an arXiv ID, a DOI or a link, or give --search or --author.',
          )
        const settings = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const { dataDir } = settings
        const library = await openLibrary(settings)
        try {
          const before = await library.overview()
          const follower =
            flags.index && settings.search === undefined
              ? followIngest({ library, settings, signal })
              : undefined
          const context: IngestContext = { library, signal, dataDir, flags, follower }
          let waiting = 0
          for await (const file of filesIn(asked.files))
            waiting += (await ingestOne(file, context))?.waiting ?? 0
          await ingestAsked(asked, flags, { ...toFetchParts(context), settings })
          if (waiting > 0 && flags.network)
            await completeIngested({ library, settings, signal }, line => process.stderr.write(`${line}\n`))
          const hint = await sampleHint(before, library, settings)
          if (hint !== undefined) process.stderr.write(`${hint}\n`)
          await follower?.settled()
          if (flags.index) await indexAfterIngest({ library, settings, signal })
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
  readonly flags: IngestFlags
  readonly follower: SnapshotFollower | undefined
}

/** A file that cannot be read is reported, and the next one is read all the same. */
async function ingestOne(file: string, context: IngestContext): Promise<IngestReport | undefined> {
  const progress = createProgressBar(file)
  const options = toIngestOptions(context, progress.show)
  try {
    const report =
      file === '-'
        ? await ingestStream(process.stdin, { ...options, temporaryFolder: context.dataDir })
        : (await isCodeLinkArchive(file))
          ? await ingestCodeLinks(file, options)
          : await ingestFile(file, options)
    progress.end()
    await tellReport(report, context)
    return report
  } catch (error) {
    progress.end()
    if (context.signal.aborted || !(error instanceof AppError)) throw error
    await tellFault(file, error, context)
    return undefined
  }
}

function toIngestOptions(
  { library, signal, follower, flags }: IngestContext,
  show: (told: IngestProgress) => void,
): IngestOptions {
  return {
    library,
    signal,
    map: flags.map,
    onProgress: told => {
      show(told)
      if (told.phase === 'storing') follower?.afterBatch()
    },
  }
}

function toFetchParts(context: IngestContext): Omit<FetchParts, 'settings'> {
  return {
    library: context.library,
    signal: context.signal,
    ingestOptions: toIngestOptions(context, () => undefined),
    onReport: report => tellReport(report, context),
    onFault: (asked, error) => tellFault(asked, error, context),
  }
}

async function tellReport(
  report: IngestReport | FetchedReport,
  { library, flags }: IngestContext,
): Promise<void> {
  await library.noteRun({ source: report.file, endedAt: Date.now() })
  // Something was there, and nothing of it is a paper.
  if (report.read + report.waiting === 0 && report.refusedCount > 0) process.exitCode = 1
  for (const trouble of troublesOf(report)) process.stderr.write(`footnote: ${trouble}\n`)
  if (flags.json === true) printJson(report)
  else process.stdout.write(describeReport(report))
}

async function tellFault(asked: string, error: AppError, { library, flags }: IngestContext): Promise<void> {
  if (flags.json === true) printJson({ file: asked, error: error.message })
  // The next file would fare no better.
  if (error instanceof StorageFault || error instanceof DatabaseFault) throw error
  const source = /^https?:/i.test(asked) ? asked.slice(0, 200) : basename(asked)
  await library.noteRun({ source, endedAt: Date.now(), error: error.message })
  process.exitCode = 1
  process.stderr.write(`footnote: ${errorMessage(error)}\n`)
}

function describeReport(report: IngestReport): string {
  const { file, format, read, added, updated, unchanged, waiting, elapsedMs } = report
  const { refused, refusedCount, conflicts, conflictCount } = report
  const rate = Math.round((1000 * (read + waiting + refusedCount)) / Math.max(1, elapsedMs))
  const counts = `${read} read: ${added} new, ${updated} updated, ${unchanged} unchanged; ${refusedCount} refused`
  return [
    `${file} (${format}): ${counts}; ${(elapsedMs / 1000).toFixed(1)} s, ${rate} a second`,
    ...(waiting > 0 ? [`  ${describeWaiting(waiting)}`] : []),
    ...list(
      refused.map(({ line, reason }) => `line ${line} refused: ${reason}`),
      refusedCount,
    ),
    ...list(
      conflicts.map(
        ({ paperId, field, kept, dropped }) =>
          `${paperId}: two values of ${field}, kept “${kept}”, not “${dropped}”`,
      ),
      conflictCount,
    ),
    '',
  ].join('\n')
}

function describeWaiting(count: number): string {
  return count === 1
    ? '1 has no abstract, and waits until one is found by its arXiv ID or DOI (footnote library list --waiting)'
    : `${count} have no abstract, and wait until one is found by their arXiv IDs or DOIs (footnote library list --waiting)`
}

/** `count`: how many there are, of which `lines` may be the first. */
function list(lines: readonly string[], count: number): readonly string[] {
  const more = count - shownFaults
  const shown = lines.slice(0, shownFaults).map(line => `  ${line}`)
  return more > 0
    ? [...shown, `  and ${more} more (--json shows ${lines.length < count ? lines.length : 'all'})`]
    : shown
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
