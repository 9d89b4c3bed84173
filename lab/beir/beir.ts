import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Paper } from '../../src/domain/paper.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { embedMissing } from '../../src/retrieval/embedder-change/embed-missing.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { hashFile } from '../../src/retrieval/indexes/snapshot/read-file.ts'
import { catchUp } from '../../src/retrieval/indexing/index-feed.ts'
import { openWordingReader } from '../../src/retrieval/open-wording-reader.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { createMeasuredRetriever } from '../measures/measured-retriever.ts'
import { nDCG, recall, reciprocalRank } from '../measures/ranking-metrics.ts'
import { meanOf, percentile } from '../measures/statistics.ts'
import type { EvaluationOptions } from '../questions/evaluate-questions.ts'
import { type BeirDocument, type BeirQuery, readBeirCorpus, readBeirQueries } from './beir-folder.ts'
import { toBeirPaper } from './beir-paper.ts'
import type { RankedQuery } from './trec-run.ts'

/** Documents stored at a time. */
const batchSize = 1000
/** Says which corpus a library that stays was filled with. */
const corpusSetting = 'beir-corpus'
/** How deep each ranking goes. */
const depth = 100

interface BeirRow extends RankedQuery {
  readonly nDCGAt10: number
  readonly recallAt100: number
  readonly reciprocalRank: number
  readonly elapsedMs: number
}

/** Plain data, made to be written as JSON. */
export interface BeirEvaluation {
  readonly embeddings: string
  readonly papers: number
  readonly queries: number
  readonly nDCGAt10: number | null
  readonly recallAt100: number | null
  /** Mean reciprocal rank of the first relevant paper among the first 100. */
  readonly mrrAt100: number | null
  readonly queryTimeMs: { readonly p50: number | null; readonly p95: number | null }
  readonly rows: readonly BeirRow[]
}

export interface BeirOptions extends EvaluationOptions {
  readonly folder: string
  /** The name of a file in `qrels/`, without `.tsv`. */
  readonly split: string
  readonly embedder: Embedder
  readonly clock: () => number
  /** A folder for the library, which stays, so that nothing is embedded twice; a temporary one where absent. */
  readonly dataDir?: string
  /** Where a temporary folder is made; the system's folder for temporary files where absent. */
  readonly temporaryFolder?: string
}

/**
 * Ranks the corpus of a BEIR folder (Thakur et al. 2021) for the queries of one split, with the same retrieval that
 * answers questions, over a library of its own. Rejects with an `AppError`, `wrong-use` where `dataDir` holds other papers.
 */
export async function evaluateBeir(options: BeirOptions): Promise<BeirEvaluation> {
  const { folder, split, embedder } = options
  const queries = await readBeirQueries(folder, split)
  const libraryFolder =
    options.dataDir ?? (await mkdtemp(join(options.temporaryFolder ?? tmpdir(), 'footnote-beir-')))
  const library = openSqliteLibrary(join(libraryFolder, 'library.sqlite'))
  try {
    await fill(library, options)
    const rows = await runQueries(await openRetriever(library, embedder), queries, options)
    const times = rows.map(({ elapsedMs }) => elapsedMs)
    return {
      embeddings: embedder.name,
      papers: (await library.status()).papers,
      queries: rows.length,
      nDCGAt10: meanOf(rows, row => row.nDCGAt10),
      recallAt100: meanOf(rows, row => row.recallAt100),
      mrrAt100: meanOf(rows, row => row.reciprocalRank),
      queryTimeMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
      rows,
    }
  } finally {
    await library.close()
    if (options.dataDir === undefined) await rm(libraryFolder, { recursive: true, force: true })
  }
}

/** Stores the corpus, as often as it is asked to: what has not changed keeps its vectors. */
async function fill(library: PaperLibrary, options: BeirOptions): Promise<void> {
  const { folder, dataDir, embedder, signal, onProgress } = options
  const corpus = await corpusDigest(folder)
  const known = await library.getSetting(corpusSetting)
  const { papers } = await library.status()
  if (known === undefined ? papers > 0 : known !== corpus) {
    throw new AppError(
      'wrong-use',
      `${dataDir} holds papers that are not those of ${folder}. Give --data-dir a new folder, or that of an earlier run.`,
    )
  }
  await library.putSetting(corpusSetting, corpus)
  await store(readBeirCorpus(folder), library, signal)
  if (embedder.isQuick === true) return
  const missing = await library.countWithoutVector(embedder.fingerprint)
  await embedMissing(library, embedder, {
    ...(signal !== undefined && { signal }),
    onProgress: embedded => onProgress?.(embedded, missing),
  })
}

async function corpusDigest(folder: string): Promise<string> {
  const path = join(folder, 'corpus.jsonl')
  return hashFile(path).catch(cause => {
    throw new AppError('bad-input', `${path} cannot be read (${errorMessage(cause)}).`, { cause })
  })
}

async function openRetriever(library: PaperLibrary, embedder: Embedder): Promise<Retriever> {
  const index = new PaperIndex()
  await catchUp(library, embedder, index)
  return createMeasuredRetriever({ library, embedder, index, wording: await openWordingReader() })
}

async function store(
  documents: AsyncIterable<BeirDocument>,
  library: PaperLibrary,
  signal: AbortSignal | undefined,
): Promise<void> {
  let batch: Paper[] = []
  // No keys: two documents of a corpus stay two, however alike they are.
  const flush = () => library.put(batch.map(paper => ({ paper, keys: [] })))
  for await (const document of documents) {
    signal?.throwIfAborted()
    batch.push(toBeirPaper(document))
    if (batch.length < batchSize) continue
    await flush()
    batch = []
  }
  if (batch.length > 0) await flush()
}

async function runQueries(
  retriever: Retriever,
  queries: readonly BeirQuery[],
  { clock, signal, onProgress }: BeirOptions,
): Promise<readonly BeirRow[]> {
  const rows: BeirRow[] = []
  for (const { id, text, relevance } of queries) {
    // Searching here never waits for anything; without a pause no signal would be seen until all is done.
    await setImmediate()
    signal?.throwIfAborted()
    const startedAt = clock()
    const { hits } = await retriever.search(text, { limit: depth })
    const elapsedMs = clock() - startedAt
    const ranking = hits.map(({ paper }) => paper.id)
    rows.push({
      id,
      retrieved: hits.map(({ paper, score }) => ({ id: paper.id, score })),
      nDCGAt10: nDCG(ranking, relevance, 10),
      recallAt100: recall(ranking, relevance, depth),
      reciprocalRank: reciprocalRank(ranking, relevance),
      elapsedMs,
    })
    onProgress?.(rows.length, queries.length)
  }
  return rows
}
