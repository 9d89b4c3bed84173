import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { libraryPath } from '../../src/library/library-path.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { ingestFile } from '../../src/sources/ingest.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { type IngestBench, ingestReport } from '../bench/ingest-report.ts'
import { type LargeLayout, writeLargeFile } from '../bench/write-large-file.ts'
import { runBench } from './run-bench.ts'

type IngestBenchFlags = JsonOption & {
  readonly layout: LargeLayout
  readonly megabytes: number
  readonly distinct: number
  readonly read?: string
}

export function registerBenchIngest(bench: Command): void {
  bench
    .command('ingest')
    .description('measure how much memory and time it takes to read one large file into a library')
    .addOption(
      new Option('--layout <name>', 'how the file that is made is written')
        .choices(['bibtex', 'openalex-gz'])
        .default('bibtex'),
    )
    .option('--megabytes <n>', 'how large it is, unpacked', positiveInteger, 100)
    .option('--distinct <n>', 'how many papers its records are of', positiveInteger, 2000)
    .option('--read <file>', 'measure this file instead')
    .addOption(jsonOption())
    .action(async (flags: IngestBenchFlags) => {
      await runToExitStatus(signal =>
        flags.read === undefined ? benchMadeFile(flags) : benchFile(flags.read, signal),
      )
    })
}

/** A process of its own reads the file, so that its memory is that of an ingest. */
async function benchMadeFile({ layout, megabytes, distinct, json }: IngestBenchFlags): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'))
  const file = join(folder, 'large')
  try {
    const bytes = megabytes * 1_000_000
    const records = await writeLargeFile(file, { layout, bytes, distinct })
    process.stderr.write(`${records} records are written\n`)
    const measured = { ...(await measureInProcess(file)), bytes }
    if (json === true) printJson(measured)
    else process.stdout.write(ingestReport(measured))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reads a file into a new library, without indexing it, and prints what that took. */
async function benchFile(file: string, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bench-'))
  const library = openSqliteLibrary(libraryPath(folder))
  try {
    const { format, read, waiting, added, refusedCount, elapsedMs } = await ingestFile(file, {
      library,
      signal,
    })
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const { size: bytes } = await stat(file)
    printJson({
      format,
      bytes,
      records: read + waiting + refusedCount,
      papers: added,
      elapsedMs: Math.round(elapsedMs),
      processorMs: Math.round((userCPUTime + systemCPUTime) / 1000),
      // In kilobytes.
      peakBytes: maxRSS * 1024,
    } satisfies IngestBench)
  } finally {
    await library.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureInProcess(file: string): Promise<IngestBench> {
  return (await runBench(['ingest', '--read', file])) as IngestBench
}
