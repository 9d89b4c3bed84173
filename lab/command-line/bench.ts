import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { loadConfig } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import { toEmbedderSettings } from '../../src/retrieval/embeddings/embedder-settings.ts'
import { openEmbedder } from '../../src/retrieval/embeddings/open-embedder.ts'
import { buildInWorker } from '../../src/retrieval/indexing/build-in-worker.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { benchPapers } from '../bench/bench-papers.ts'
import { type BenchRow, benchReport } from '../bench/bench-report.ts'
import { makeLibrary } from '../bench/make-library.ts'
import { type Measurement, measure } from '../bench/measure.ts'
import { registerBenchBots } from './bench-bots.ts'
import { registerBenchDiscord } from './bench-discord.ts'
import { registerBenchFaults } from './bench-faults.ts'
import { registerBenchIngest } from './bench-ingest.ts'
import { registerBenchLoad } from './bench-load.ts'
import { registerBenchPostgres } from './bench-postgres.ts'
import { runBench } from './run-bench.ts'

type BenchFlags = JsonOption & {
  readonly data?: readonly string[]
  readonly sizes: readonly number[]
  readonly questions: number
  readonly library?: string
  readonly keep?: string
}

/** Every abstract is read for float BM25: a minute at this size. */
const mostForExact = 300_000

export function describeBench(command: Command): void {
  const bench = command
    .enablePositionalOptions()
    .option(
      '--data <files...>',
      'JSON Lines files with id, title, abstract (also gzipped) to fill libraries with',
    )
    .option('--sizes <numbers>', 'how many papers, with commas between', sizes, [1000, 10_000, 100_000])
    .option('--questions <n>', 'how many questions to ask', positiveInteger, 300)
    .option('--library <folder>', 'measure the library in this folder instead')
    .option('--keep <folder>', 'where to make the libraries, which then stay')
    .addOption(jsonOption('one JSON object with a row for each size'))
    .action(async (flags: BenchFlags) => {
      await runToExitStatus(signal =>
        flags.library === undefined ? benchSizes(flags, signal) : benchOne(flags),
      )
    })
  registerBenchBots(bench)
  registerBenchDiscord(bench)
  registerBenchFaults(bench)
  registerBenchIngest(bench)
  registerBenchLoad(bench)
  registerBenchPostgres(bench)
}

async function benchOne({ library = '', questions }: BenchFlags): Promise<void> {
  if (!existsSync(libraryPath(library)))
    throw new AppError(
      'wrong-use',
      `There is no library in ${library}. Fill one with bench --data, or ingest.`,
    )
  const embedder = await openEmbedder(loadConfig())
  const clock = (): number => performance.now()
  printJson(await measure({ dataDir: library, embedder, questions, clock, mostForExact }))
}

async function benchSizes(flags: BenchFlags, signal: AbortSignal): Promise<void> {
  if (flags.data === undefined)
    throw new AppError('wrong-use', 'bench needs --data FILE… to fill libraries, or --library FOLDER.')
  const rows: BenchRow[] = []
  for (const size of flags.sizes) {
    signal.throwIfAborted()
    const row = await benchSize(size, flags)
    rows.push(row)
    if (flags.json !== true) process.stdout.write(benchReport([row]))
  }
  if (flags.json === true) printJson({ questions: flags.questions, rows })
  else process.stdout.write(`\n${benchReport(rows)}`)
}

/** Makes a library and has a process of its own measure it, so that memory and start are those of a bot. */
async function benchSize(count: number, { data = [], questions, keep }: BenchFlags): Promise<BenchRow> {
  const dataDir =
    keep === undefined ? await mkdtemp(join(tmpdir(), 'footnote-bench-')) : join(keep, String(count))
  try {
    const settings = toEmbedderSettings(loadConfig())
    const made = await makeLibrary({
      dataDir,
      papers: benchPapers(data),
      count,
      embedder: await openEmbedder(settings),
      buildBeside: () => buildInWorker({ dataDir, ...settings }),
      clock: () => performance.now(),
      onProgress: showProgress,
    })
    return { made, measured: await measureInProcess(dataDir, questions) }
  } finally {
    if (keep === undefined) await rm(dataDir, { recursive: true, force: true })
  }
}

async function measureInProcess(dataDir: string, questions: number): Promise<Measurement> {
  return (await runBench(['--library', dataDir, '--questions', String(questions)])) as Measurement
}

function sizes(text: string): readonly number[] {
  const numbers = text.split(',').map(Number)
  if (numbers.some(number => !Number.isInteger(number) || number < 1))
    throw new InvalidArgumentError('It must be whole numbers of at least 1, with commas between.')
  return numbers
}

/** A line on standard error for each tenth. */
function showProgress(step: string, done: number, total: number): void {
  const place = `${step} ${Math.floor((10 * done) / Math.max(1, total))}0 %`
  if (place !== lastPlace) process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${place}\n`)
  lastPlace = place
}

let lastPlace = ''
