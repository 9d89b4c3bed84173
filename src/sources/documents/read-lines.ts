import { AppError } from '../../errors.ts'
import type { NumberedLine } from '../formats/corpus-format.ts'
import { decodeLine, type LinePlace, toUtf8 } from './encoding.ts'

/** The longest line that is read whole, in bytes: ten times arXiv's longest record. */
const longestLine = 8 * 1024 * 1024
/** Longer lines come in pieces of at most a chunk and this many bytes, where pieces are asked for. */
const longestPiece = 64 * 1024
const lineFeed = 0x0a

export interface ReadLinesOptions {
  /** Whether a line longer than 64 KiB comes in pieces, each but the last not `terminated`; whole where absent. */
  readonly inPieces?: boolean
}

/**
 * The lines of a text, numbered from 1, one held at a time: UTF-8, UTF-16, or line by line Windows-1252. A byte order mark
 * and carriage returns are left out. Throws an `AppError` (`bad-input`) that names the line and its place in bytes where
 * the text is in none of them, has a zero byte (so it is no text), or a line that is to come whole is longer than 8 MiB.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { inPieces = false }: ReadLinesOptions = {},
): AsyncGenerator<NumberedLine> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let number = 1
  let offset = 0
  for await (const chunk of toUtf8(chunks)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      const rest = bytes.subarray(start, end)
      const line = pending.length === 0 ? rest : Buffer.concat([...pending, rest])
      yield toLine(line, { number, offset, terminated: true })
      number++
      offset += line.length + 1
      pending = []
      pendingBytes = 0
      start = end + 1
    }
    if (start < bytes.length) {
      pending.push(bytes.subarray(start))
      pendingBytes += bytes.length - start
    }
    if (inPieces && pendingBytes > longestPiece) {
      const { whole, rest } = splitPiece(Buffer.concat(pending))
      yield toLine(whole, { number, offset, terminated: false })
      offset += whole.length
      pending = [rest]
      pendingBytes = rest.length
    } else if (pendingBytes > longestLine) {
      throw new AppError('bad-input', `line ${number} is longer than ${longestLine / 1024 / 1024} MiB`)
    }
  }
  const last = Buffer.concat(pending)
  if (last.length > 0) yield toLine(last, { number, offset, terminated: false })
}

function toLine(line: Buffer, place: LinePlace): NumberedLine {
  const { number, offset, terminated } = place
  const text = decodeLine(line, place)
  const start = offset === 0 && text.startsWith('\ufeff') ? 1 : 0
  // What stands at a document's end may be cut off before its line feed.
  return { number, text: text.slice(start, text.endsWith('\r') ? -1 : undefined), terminated }
}

/** The last character of a piece may go on in the next one: the bytes from its first on, and a carriage return, are kept. */
function splitPiece(bytes: Buffer): { readonly whole: Buffer; readonly rest: Buffer } {
  let end = bytes.length
  for (let back = 1; back <= 4 && back < bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80 && byte !== 0x0d) break
    end = bytes.length - back
    if (byte >= 0xc0 || byte === 0x0d) break
  }
  return { whole: bytes.subarray(0, end), rest: bytes.subarray(end) }
}
