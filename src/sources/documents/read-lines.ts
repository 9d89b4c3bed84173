import { isUtf8 } from 'node:buffer'
import { AppError } from '../../errors.ts'
import type { NumberedLine } from '../formats/corpus-format.ts'

/** The longest line that is read, in bytes: ten times arXiv's longest record. */
const longestLine = 8 * 1024 * 1024
const lineFeed = 0x0a

/**
 * The lines of a UTF-8 text, numbered from 1, one held at a time. A byte order mark and carriage returns are left out.
 * Throws an `AppError` (`bad-input`) that names the line and its place in bytes where the text is not UTF-8, has a zero
 * byte (so it is no text), or a line is longer than 8 MiB.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<NumberedLine> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let number = 1
  let offset = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      const line = Buffer.concat([...pending, bytes.subarray(start, end)])
      yield { number, text: decode(line, number, offset), terminated: true }
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
    if (pendingBytes > longestLine) {
      throw new AppError('bad-input', `line ${number} is longer than ${longestLine / 1024 / 1024} MiB`)
    }
  }
  const last = Buffer.concat(pending)
  if (last.length > 0) yield { number, text: decode(last, number, offset), terminated: false }
}

function decode(line: Buffer, number: number, offset: number): string {
  if (!isUtf8(line)) {
    throw new AppError(
      'bad-input',
      `line ${number} (from byte ${offset}) is not UTF-8; convert the file to UTF-8 first`,
    )
  }
  if (line.includes(0))
    throw new AppError('bad-input', `line ${number} (from byte ${offset}) has a zero byte: no text file`)
  const text = line.toString('utf8')
  const start = number === 1 && text.startsWith('\ufeff') ? 1 : 0
  return text.slice(start, text.endsWith('\r') ? -1 : undefined)
}
