import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { type CorpusDocument, type OpenOptions, openDocument } from './documents/read-document.ts'
import { spoolToFile } from './documents/spool.ts'
import { type Facts, readFacts } from './facts.ts'
import type { FieldMap } from './formats/fields/field-map.ts'
import { ingestBatch, type RecordDetails, type RecordOutcome } from './merging/ingest-batch.ts'
import type { MergeConflict } from './merging/merge.ts'
import { toPaper } from './merging/to-paper.ts'
import { createToldList, type ToldList } from './told-list.ts'

const outcomeCounts = ['added', 'updated', 'unchanged', 'newVersions', 'waiting', 'keptOut'] as const

/** Records that are merged and written in one transaction: the more, the fewer times a page of the library is written. */
const batchSize = 2000

export interface IngestOptions {
  readonly library: PaperLibrary
  /** Completes what the documents leave out. */
  readonly facts?: Facts | undefined
  /** As in `IngestBatchOptions`; true where absent. */
  readonly bringsBack?: boolean
  /** Whose column or field is which of a paper's, see `ParseOptions`. */
  readonly map?: FieldMap | undefined
  /** As in `OpenOptions`. */
  readonly mostUnpackedBytes?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Called after each chunk of the file and each batch. */
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined
  /** Called after each batch with what became of its records. */
  readonly onOutcomes?: ((outcomes: readonly RecordOutcome[]) => void) | undefined
}

export interface IngestProgress {
  /** The whole file is checked before anything is stored. */
  readonly phase: 'checking' | 'storing'
  /** Records so far, in this phase. */
  readonly read: number
  /** Of the file as it is on disk, in this phase. */
  readonly bytesRead: number
  readonly totalBytes: number
}

interface RefusedRecord {
  readonly line: number
  readonly reason: string
}

export interface IngestReport {
  readonly file: string
  readonly format: string
  /** Records that are papers: added + updated + unchanged. */
  readonly read: number
  readonly added: number
  /** Those of a newer version among them. */
  readonly updated: number
  readonly unchanged: number
  readonly newVersions: number
  /** Records beside those read: they have no abstract, and wait until one is found by their arXiv ID or DOI. */
  readonly waiting: number
  /** Papers beside those read: somebody removed them, and they do not come back by themselves. */
  readonly keptOut: number
  /** The first of them, at most 10,000. */
  readonly refused: readonly RefusedRecord[]
  readonly refusedCount: number
  /** The first of them, at most 10,000. */
  readonly conflicts: readonly MergeConflict[]
  readonly conflictCount: number
  readonly elapsedMs: number
}

/**
 * Reads a document into the library. It is checked to its end first, so one that cannot be read, is in no known layout or
 * breaks off writes nothing (rejects with an `AppError`, see `openDocument`). Single records that are no papers are
 * refused and reported. Stopped at any point and started again, it leaves the same library; the same document again
 * leaves everything unchanged. Rejects with the signal's reason where that is aborted, between two batches. `name`: what
 * the papers' sources say, the file's own where absent.
 */
export async function ingestFile(path: string, options: IngestOptions, name?: string): Promise<IngestReport> {
  return ingestDocument(await openDocument(path, toOpenOptions(name, options)), options)
}

/** As `ingestFile`, for a stream such as standard input; it is kept in a temporary file while it is read. */
export async function ingestStream(
  stream: Readable,
  options: IngestOptions & { readonly name?: string; readonly temporaryFolder?: string },
): Promise<IngestReport> {
  const { name = 'stdin', temporaryFolder = tmpdir(), ...rest } = options
  const spooled = await spoolToFile(stream, temporaryFolder, options.signal)
  try {
    return await ingestDocument(await openDocument(spooled.path, toOpenOptions(name, options)), rest)
  } finally {
    await spooled.remove()
  }
}

/** The name of the facts file in a corpus folder. */
const factsName = 'papers.json'

/** Reads a folder's documents (`*.txt`), completed by the facts in its papers.json; one report for each, by name. */
export async function ingestCorpus(
  folder: string,
  library: PaperLibrary,
  options: Omit<IngestOptions, 'library' | 'facts'> = {},
): Promise<readonly IngestReport[]> {
  const facts = await readFacts(join(folder, factsName))
  const names = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort()
  const reports: IngestReport[] = []
  for (const name of names) reports.push(await ingestFile(join(folder, name), { ...options, library, facts }))
  return reports
}

function toOpenOptions(
  name: string | undefined,
  { map, mostUnpackedBytes }: Pick<IngestOptions, 'map' | 'mostUnpackedBytes'>,
): OpenOptions {
  return { name, map, mostUnpackedBytes }
}

async function ingestDocument(document: CorpusDocument, options: IngestOptions): Promise<IngestReport> {
  const startedAt = performance.now()
  const refused = await check(document, options)
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, newVersions: 0, waiting: 0, keptOut: 0 }
  const conflicts = createToldList<MergeConflict>()
  const source = { name: document.name, format: document.format.name }
  const progress = createProgress(document, 'storing', options)
  const { bringsBack = true } = options
  let batch: Paper[] = []
  let details: RecordDetails[] = []

  const store = async () => {
    options.signal?.throwIfAborted()
    const result = await ingestBatch(batch, options.library, { details, bringsBack })
    counts.read += result.added + result.updated + result.unchanged
    for (const name of outcomeCounts) counts[name] += result[name]
    conflicts.add(result.conflicts)
    options.onOutcomes?.(result.outcomes)
    progress.onRecords(batch.length)
    batch = []
    details = []
  }

  for await (const record of document.records({ signal: options.signal, onBytes: progress.onBytes })) {
    if (record.kind === 'refused') continue
    const paper = record.stored ?? toPaper(record.paper, source)
    const completed = options.facts?.complete(paper) ?? { paper, conflicts: [] }
    conflicts.add(completed.conflicts)
    batch.push(completed.paper)
    details.push({ line: record.line, isExported: record.exported === true })
    if (batch.length === batchSize) await store()
  }
  if (batch.length > 0) await store()
  const elapsedMs = performance.now() - startedAt
  return {
    file: document.name,
    format: document.format.name,
    ...counts,
    refused: refused.items,
    refusedCount: refused.count,
    conflicts: conflicts.items,
    conflictCount: conflicts.count,
    elapsedMs,
  }
}

/** Reads a document to its end without storing anything; the records that will be refused. */
async function check(document: CorpusDocument, options: IngestOptions): Promise<ToldList<RefusedRecord>> {
  const refused = createToldList<RefusedRecord>()
  const progress = createProgress(document, 'checking', options)
  for await (const record of document.records({ signal: options.signal, onBytes: progress.onBytes })) {
    progress.countRecord()
    if (record.kind === 'refused') refused.add([{ line: record.line, reason: record.reason }])
  }
  return refused
}

function createProgress(
  { totalBytes }: CorpusDocument,
  phase: IngestProgress['phase'],
  { onProgress }: IngestOptions,
) {
  let [read, bytesRead] = [0, 0]
  const report = () => onProgress?.({ phase, read, bytesRead, totalBytes })
  return {
    countRecord() {
      read++
    },
    onRecords(count: number) {
      read += count
      report()
    },
    onBytes(bytes: number) {
      bytesRead = bytes
      report()
    },
  }
}
