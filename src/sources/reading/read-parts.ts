import type { Paper } from '../../domain/paper.ts'
import { type CorpusDocument, type OpenOptions, openDocument } from '../documents/read-document.ts'
import type { Facts } from '../facts.ts'
import type { IncomingRecord } from '../merging/ingest-batch.ts'
import { toKeyedPaper } from '../merging/keyed-paper.ts'
import type { MergeConflict } from '../merging/merge.ts'
import { toPaper } from '../merging/to-paper.ts'
import type { DocumentPart, RecordBatch, RefusedRecord } from './document-part.ts'

/** Records of a batch: the more, the fewer times a page of the library is written. */
const mostRecords = 2000
/** Characters of a batch's papers: its records are held together, and each may be as long as its fields' limits allow. */
const mostCharacters = 16_000_000

export interface ReadPartsOptions extends OpenOptions {
  /** Completes what the document leaves out. */
  readonly facts?: Facts | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads a document: to its end for its faults, and once more for its records, as papers with their keys. Rejects as
 * `openDocument` and its records do, before the first batch, and with the signal's reason where that is aborted.
 */
export async function* readParts(path: string, options: ReadPartsOptions): AsyncGenerator<DocumentPart> {
  const document = await openDocument(path, options)
  const { name, totalBytes } = document
  yield { kind: 'opened', name, format: document.format.name, totalBytes }
  yield* check(document, options)
  yield* readBatches(document, options)
}

async function* check(document: CorpusDocument, { signal }: ReadPartsOptions): AsyncGenerator<DocumentPart> {
  let [read, bytesRead, told] = [0, 0, 0]
  const onBytes = (bytes: number) => {
    bytesRead = bytes
  }
  for await (const _ of document.check({ signal, onBytes })) {
    read++
    if (bytesRead === told) continue
    told = bytesRead
    yield { kind: 'checking', read, bytesRead }
  }
  yield { kind: 'checking', read, bytesRead }
}

async function* readBatches(
  document: CorpusDocument,
  { facts, signal }: ReadPartsOptions,
): AsyncGenerator<RecordBatch> {
  const source = { name: document.name, format: document.format.name }
  let bytesRead = 0
  const onBytes = (bytes: number) => {
    bytesRead = bytes
  }
  let batch = emptyBatch()
  for await (const record of document.records({ signal, onBytes })) {
    if (record.kind === 'refused') batch.refused.push({ line: record.line, reason: record.reason })
    else {
      const paper = record.stored ?? toPaper(record.paper, source)
      const completed = facts?.complete(paper) ?? { paper, conflicts: [] }
      batch.conflicts.push(...completed.conflicts)
      const details = { line: record.line, isExported: record.exported === true }
      batch.records.push({ ...toKeyedPaper(completed.paper), details })
      batch.characters += charactersOf(completed.paper)
    }
    if (isFull(batch)) {
      yield toPart(batch, bytesRead)
      batch = emptyBatch()
    }
  }
  yield toPart(batch, bytesRead)
}

interface OpenBatch {
  readonly records: IncomingRecord[]
  readonly refused: RefusedRecord[]
  readonly conflicts: MergeConflict[]
  characters: number
}

function emptyBatch(): OpenBatch {
  return { records: [], refused: [], conflicts: [], characters: 0 }
}

function isFull({ records, refused, characters }: OpenBatch): boolean {
  return records.length + refused.length >= mostRecords || characters >= mostCharacters
}

function toPart({ characters: _, ...batch }: OpenBatch, bytesRead: number): RecordBatch {
  return { kind: 'batch', ...batch, bytesRead }
}

function charactersOf({ abstract, comments = '', authors }: Paper): number {
  return authors.reduce((sum, name) => sum + name.length, abstract.length + comments.length)
}
