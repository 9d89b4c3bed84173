import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { z } from 'zod'
import { bundled } from '../../src/bundled.ts'
import { loadConfig } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { readFittedWeights } from '../../src/fitted-weights.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import type { LibraryPlace } from '../../src/library/library-place.ts'
import { openLibrary } from '../../src/library/open-library.ts'
import { openDatabase } from '../../src/library/postgres/open-database.ts'
import { sizeOf } from '../../src/library/postgres/size-of.ts'
import { toEmbedderSettings } from '../../src/retrieval/embeddings/embedder-settings.ts'
import { openEmbedder } from '../../src/retrieval/embeddings/open-embedder.ts'
import { openSearch } from '../../src/retrieval/open-search.ts'
import { openWordingReader } from '../../src/retrieval/open-wording-reader.ts'
import { createPaperNames } from '../../src/retrieval/search/paper-names.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { type ComparedSearch, compareSearches, type SearchComparison } from '../bench/compare-searches.ts'
import { readJsonLines } from '../measures/json-lines.ts'

type PostgresFlags = JsonOption & { readonly library: string; readonly questions: readonly string[] }

/** A question of a file, in the layout of data/eval or of BEIR. */
const questionRow = z
  .union([z.object({ question: z.string() }), z.object({ text: z.string() })])
  .transform(row => ('question' in row ? row.question : row.text))

interface PostgresBench extends SearchComparison {
  /** From an empty search until the first question can be asked; null where its tables were there. */
  readonly buildMs: number | null
  readonly libraryBytes: number
  readonly searchBytes: number
}

export function registerBenchPostgres(bench: Command): void {
  bench
    .command('postgres')
    .description(
      'compare the search in the database of FOOTNOTE_LIBRARY with the index in this process over a copy of its library',
    )
    .requiredOption('--library <folder>', 'where the copy lies (footnote library copy)')
    .requiredOption('--questions <files...>', 'JSON Lines files with a question or a text a line')
    .addOption(jsonOption())
    .action(async (flags: PostgresFlags) => {
      await runToExitStatus(() => benchPostgres(flags))
    })
}

async function benchPostgres({ library: folder, questions: files, json }: PostgresFlags): Promise<void> {
  const { libraryUrl } = loadConfig()
  if (libraryUrl === undefined)
    throw new AppError(
      'wrong-use',
      'bench postgres needs FOOTNOTE_LIBRARY=postgres://…, which holds the papers.',
    )
  if (!existsSync(libraryPath(folder)))
    throw new AppError('wrong-use', `There is no library in ${folder}: footnote library copy makes one.`)
  const questions: string[] = []
  for (const file of files) {
    for await (const { value } of readJsonLines(file, questionRow)) questions.push(value)
  }
  const clock = (): number => performance.now()
  const inProcess = await openCompared({ dataDir: folder })
  const before = await searchBytes(libraryUrl)
  const startedAt = clock()
  const postgres = await openCompared({ dataDir: folder, libraryUrl, search: 'postgres' })
  const buildMs = clock() - startedAt
  try {
    const compared = await compareSearches({ inProcess, postgres }, questions, clock)
    const bench = {
      ...compared,
      buildMs: before === 0 ? buildMs : null,
      libraryBytes: await sizeOf(libraryUrl),
      searchBytes: await searchBytes(libraryUrl),
    }
    if (json === true) printJson(bench)
    else process.stdout.write(report(bench))
  } finally {
    await inProcess.library.close()
    await postgres.library.close()
  }
}

/** Opens a search as a bot does. */
async function openCompared(place: LibraryPlace): Promise<ComparedSearch> {
  const settings = toEmbedderSettings(loadConfig())
  const library = await openLibrary(place)
  const { retriever } = await openSearch({
    ...place,
    library,
    settings,
    embedder: await openEmbedder(settings),
    weights: readFittedWeights(bundled.weights).retrieval,
    wording: await openWordingReader(),
    names: createPaperNames(library),
    onNotice: notice => process.stderr.write(`${notice}\n`),
  })
  return { library, retriever }
}

/** What the search's tables take with their indexes; 0 where there are none. */
async function searchBytes(url: string): Promise<number> {
  const database = await openDatabase(url)
  try {
    const [size] = await database.query<{ readonly bytes: number | null }>(
      "SELECT sum(pg_total_relation_size(oid))::bigint AS bytes FROM pg_class WHERE relnamespace = to_regnamespace('footnote_search') AND relkind = 'r'",
    )
    return size?.bytes ?? 0
  } finally {
    await database.close()
  }
}

function report({ times, ...bench }: PostgresBench): string {
  const perPaper = (bytes: number): string => `${Math.round(bytes / Math.max(1, bench.papers))} bytes a paper`
  const milliseconds = ({ p50, p95 }: typeof times.postgres): string =>
    `p50 ${p50?.toFixed(1) ?? '–'} ms, p95 ${p95?.toFixed(1) ?? '–'} ms`
  return [
    `${bench.papers} papers, ${bench.questions} questions`,
    `the same first ten: overlap ${bench.overlapAt10.toFixed(3)}, whole ${bench.sameTen.toFixed(3)}, first ${bench.sameFirst.toFixed(3)}`,
    `in process: ${milliseconds(times.inProcess)}`,
    `Postgres:   ${milliseconds(times.postgres)}`,
    `its tables: ${perPaper(bench.searchBytes)} beside the library's ${perPaper(bench.libraryBytes)}`,
    bench.buildMs === null ? 'they were there' : `made in ${(bench.buildMs / 1000).toFixed(0)} s`,
    '',
  ].join('\n')
}
