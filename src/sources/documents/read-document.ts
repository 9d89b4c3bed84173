import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError, errorMessage } from '../../errors.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from '../formats/corpus-format.ts'
import { corpusFormats } from '../formats/index.ts'
import { beginningBytes, detectFormat } from './detect.ts'
import { readLines } from './read-lines.ts'

/** A file whose layout is known. It can be read again and again; each reading opens it anew. */
export interface CorpusDocument {
  /** The file's base name. */
  readonly name: string
  readonly format: CorpusFormat
  /** The file's size on disk. */
  readonly totalBytes: number
  records(options?: ReadOptions): AsyncIterable<ParsedRecord>
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Called for every chunk with the bytes read from disk so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined
}

/**
 * Opens a text file, or a gzip file with one in it (told by its first bytes), and finds its layout. Rejects with an
 * `AppError`: `not-found` where there is no such file, `bad-input` for a directory, an empty file, one that is not UTF-8,
 * and one in no known layout. `records` throws `bad-input`, with the line, where the document turns out not to be UTF-8
 * or breaks off, and the signal's reason where it is aborted. `name` is what messages and the paper's sources say.
 */
export async function openDocument(path: string, name = basename(path)): Promise<CorpusDocument> {
  const totalBytes = await sizeOf(path, name)
  const isGzip = await beginsWithGzipMark(path)
  const lines = (options: ReadOptions = {}) => named(name, readLines(readChunks(path, isGzip, options)))
  const beginning = await readBeginning(lines())
  if (beginning.trim() === '') throw new AppError('bad-input', `${name}: the file is empty`)
  const format = detectFormat(beginning)
  if (format === undefined) throw unknownLayout(name)
  return { name, format, totalBytes, records: options => named(name, format.parse(lines(options))) }
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

async function beginsWithGzipMark(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

async function* readChunks(
  path: string,
  isGzip: boolean,
  { signal, onBytes }: ReadOptions,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  const source: Readable = isGzip ? file.pipe(createGunzip()) : file
  // pipe() does not pass errors on.
  if (isGzip) file.on('error', error => source.destroy(error))
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      onBytes?.(file.bytesRead)
      yield chunk
    }
  } finally {
    file.destroy()
    source.destroy()
  }
}

async function readBeginning(lines: AsyncIterable<NumberedLine>): Promise<string> {
  const read: string[] = []
  let characters = 0
  for await (const line of lines) {
    if (read.length > 0 && characters + line.text.length > beginningBytes) break
    read.push(line.text)
    characters += line.text.length + 1
  }
  return read.join('\n')
}

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
  const known = corpusFormats.map(format => `${format.name} (${format.description})`)
  return new AppError('bad-input', `${name}: is in no known layout. Known are: ${known.join('; ')}`)
}
