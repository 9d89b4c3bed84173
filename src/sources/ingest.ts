import { readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { PaperLibrary } from '../library/paper-library.ts'
import { spoolToFile } from './documents/spool.ts'
import { type Facts, readFacts } from './facts.ts'
import type { FieldMap } from './formats/fields/field-map.ts'
import { ingestRecords, type RecordOutcome } from './merging/ingest-batch.ts'
import type { MergeConflict } from './merging/merge.ts'
import type { DocumentPart, RecordBatch, RefusedRecord } from './reading/document-part.ts'
import { readInThread } from './reading/read-in-thread.ts'
import { readParts } from './reading/read-parts.ts'
import { createToldList } from './told-list.ts'

const outcomeCounts = ['added', 'updated', 'unchanged', 'newVersions', 'waiting', 'keptOut'] as const

/** From so many bytes on, reading a file beside storing it is worth a thread. */
const longFileBytes = 2 * 1024 * 1024

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
  /** Called after each chunk of the file while it is checked, and after each batch. */
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
  return ingestParts(await partsOf(path, options, name), options)
}

/** As `ingestFile`, for a stream such as standard input; it is kept in a temporary file while it is read. */
export async function ingestStream(
  stream: Readable,
  options: IngestOptions & { readonly name?: string; readonly temporaryFolder?: string },
): Promise<IngestReport> {
  const { name = 'stdin', temporaryFolder = tmpdir(), ...rest } = options
  const spooled = await spoolToFile(stream, temporaryFolder, options.signal)
  try {
    return await ingestFile(spooled.path, rest, name)
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

/** Facts are of small documents, and do not cross between threads. */
async function partsOf(
  path: string,
  { map, mostUnpackedBytes, facts, signal }: IngestOptions,
  name: string | undefined,
): Promise<AsyncIterable<DocumentPart>> {
  const open = { name, map, mostUnpackedBytes }
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  const isLong = size >= longFileBytes && facts === undefined
  return isLong ? readInThread(path, open, signal) : readParts(path, { ...open, facts, signal })
}

async function ingestParts(
  parts: AsyncIterable<DocumentPart>,
  { library, signal, bringsBack = true, onProgress, onOutcomes }: IngestOptions,
): Promise<IngestReport> {
  const startedAt = performance.now()
  let [file, format, totalBytes] = ['', '', 0]
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, newVersions: 0, waiting: 0, keptOut: 0 }
  const refused = createToldList<RefusedRecord>()
  const conflicts = createToldList<MergeConflict>()
  let stored = 0

  const store = async ({ records, bytesRead, ...batch }: RecordBatch) => {
    signal?.throwIfAborted()
    const result = await ingestRecords(records, library, { bringsBack })
    counts.read += result.added + result.updated + result.unchanged
    for (const name of outcomeCounts) counts[name] += result[name]
    refused.add(batch.refused)
    conflicts.add(batch.conflicts)
    conflicts.add(result.conflicts)
    onOutcomes?.(result.outcomes)
    stored += records.length
    onProgress?.({ phase: 'storing', read: stored, bytesRead, totalBytes })
  }

  for await (const part of parts) {
    if (part.kind === 'batch') await store(part)
    else if (part.kind === 'checking') onProgress?.({ ...part, phase: 'checking', totalBytes })
    else ({ name: file, format, totalBytes } = part)
  }
  return {
    file,
    format,
    ...counts,
    refused: refused.items,
    refusedCount: refused.count,
    conflicts: conflicts.items,
    conflictCount: conflicts.count,
    elapsedMs: performance.now() - startedAt,
  }
}
