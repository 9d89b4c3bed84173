import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError, errorMessage } from '../../errors.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord, ParseOptions } from '../formats/corpus-format.ts'
import { corpusFormats } from '../formats/index.ts'
import { binaryKindOf } from './binary-kinds.ts'
import { beginningBytes, detectFormat } from './detect.ts'
import { fromMail } from './mail.ts'
import { isPdf, pdfFormat, readPdfRecords } from './pdf/pdf-document.ts'
import { readLines } from './read-lines.ts'

/** A file whose layout is known. It can be read again and again; each reading opens it anew. */
export interface CorpusDocument {
  /** The file's base name. */
  readonly name: string
  readonly format: Pick<CorpusFormat, 'name' | 'description'>
  /** The file's size on disk. */
  readonly totalBytes: number
  records(options?: ReadOptions): AsyncIterable<ParsedRecord>
  /** Throws whatever `records` throws, and gives nothing but a turn for each record or so. */
  check(options?: ReadOptions): AsyncIterable<unknown>
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Called for every chunk with the bytes read from disk so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined
}

export interface OpenOptions extends ParseOptions {
  /** What messages and the paper's sources say; the file's base name where absent. */
  readonly name?: string | undefined
  /** Of a file that a stranger may have made, once it is unpacked; without a bound where absent. */
  readonly mostUnpackedBytes?: number | undefined
}

/**
 * Opens a text file, a PDF, or a gzip file with one in it (told by its first bytes), and finds its layout. Rejects with an
 * `AppError`: `not-found` where there is no such file, `bad-input` for a directory, an empty file, one that is no text
 * in an encoding that `readLines` knows, and one in no known layout. `records` throws `bad-input`, with the line, where
 * the document turns out further on to be no text or breaks off, and the signal's reason where it is aborted.
 */
export async function openDocument(path: string, options: OpenOptions = {}): Promise<CorpusDocument> {
  const { name = basename(path), map, mostUnpackedBytes } = options
  const totalBytes = await sizeOf(path, name)
  const isGzip = isGzipMark(await firstOf(readChunks(path, false)))
  const chunks = (read: ReadOptions = {}) =>
    fromMail(readChunks(path, isGzip, { ...read, mostUnpackedBytes }))
  // Unpacking alone takes a moment, reading what was unpacked may take minutes.
  if (isGzip && mostUnpackedBytes !== undefined) await readThrough(named(name, chunks()))
  const document = { name, totalBytes }
  const first = await firstOf(named(name, chunks()))
  if (isPdf(first)) {
    const records = (read: ReadOptions = {}) =>
      named(name, readPdfRecords(chunks(read), { name, signal: read.signal }))
    return { ...document, format: pdfFormat, records, check: records }
  }
  const kind = binaryKindOf(first)
  if (kind !== undefined) throw new AppError('bad-input', `${name}: is ${kind}`)
  const beginning = await readBeginning(named(name, readLines(chunks(), { inPieces: true })))
  if (beginning.trim() === '') throw new AppError('bad-input', `${name}: the file is empty`)
  const format = detectFormat(beginning)
  if (format === undefined) throw unknownLayout(name)
  const lines = (read: ReadOptions) => readLines(chunks(read), { inPieces: format.readsPieces === true })
  const records = (read: ReadOptions = {}) => named(name, format.parse(lines(read), { map }))
  const { check } = format
  return {
    ...document,
    format,
    records,
    check: check === undefined ? records : (read = {}) => named(name, check(lines(read))),
  }
}

async function sizeOf(path: string, name: string): Promise<number> {
  const status = await stat(path).catch((cause: unknown) => {
    throw new AppError('not-found', `${name}: there is no such file to read (${errorMessage(cause)})`, {
      cause,
    })
  })
  if (status.isDirectory()) throw new AppError('bad-input', `${name}: is a folder; name the files in it`)
  return status.size
}

function isGzipMark(beginning: Buffer): boolean {
  return beginning[0] === 0x1f && beginning[1] === 0x8b
}

/** The first chunk; empty where there is none. */
async function firstOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk
  return Buffer.alloc(0)
}

/** To its end, for the errors that it meets. */
async function readThrough(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

async function* readChunks(
  path: string,
  isGzip: boolean,
  {
    signal,
    onBytes,
    mostUnpackedBytes = Number.POSITIVE_INFINITY,
  }: ReadOptions & Pick<OpenOptions, 'mostUnpackedBytes'> = {},
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  const source: Readable = isGzip ? file.pipe(createGunzip()) : file
  // pipe() does not pass errors on.
  if (isGzip) file.on('error', error => source.destroy(error))
  let unpacked = 0
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      unpacked += chunk.length
      if (unpacked > mostUnpackedBytes)
        throw new AppError(
          'bad-input',
          `is longer than ${Math.round(mostUnpackedBytes / 1024 / 1024)} MiB once it is unpacked`,
        )
      onBytes?.(file.bytesRead)
      yield chunk
    }
  } finally {
    file.destroy()
    source.destroy()
  }
}

/** Whole lines of the first 64 KiB, the first line at least; of a first line that is longer than a record, its beginning. */
async function readBeginning(lines: AsyncIterable<NumberedLine>): Promise<string> {
  let read = ''
  for await (const { number, text, terminated } of lines) {
    const isFull = read.length + text.length > beginningBytes
    if (isFull && (number > 1 ? read !== '' : read.length > longestFirstLine)) break
    read += terminated ? `${text}\n` : text
  }
  return read
}

const longestFirstLine = 8 * 1024 * 1024

/** Puts the file's name before what went wrong in it. */
async function* named<T>(name: string, items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items
  } catch (cause) {
    if (isZlibError(cause)) {
      throw new AppError(
        'bad-input',
        `${name}: the gzip file is damaged or cut off (${errorMessage(cause)})`,
        { cause },
      )
    }
    if (cause instanceof AppError && !cause.message.startsWith(`${name}: `)) {
      throw new AppError(cause.code, `${name}: ${cause.message}`, { cause })
    }
    throw cause
  }
}

function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
  )
}

function unknownLayout(name: string): AppError {
  const known = [...corpusFormats, pdfFormat].map(format => format.name).join(', ')
  return new AppError(
    'bad-input',
    `${name}: is in no known layout, and names no arXiv ID and no DOI. Known are: ${known}. A line like https://arxiv.org/abs/2405.11582 would do`,
  )
}
