import { isUtf8 } from 'node:buffer'
import { AppError } from '../../errors.ts'
import { textEncodingOf } from './text-encoding.ts'

type Utf16 = 'utf-16le' | 'utf-16be'

/** Bytes by which UTF-16 without a mark is told: every other one of Latin text is zero. */
const lookedAt = 64
/** Letters beyond ASCII in Latin text are fewer than this share of its letters. */
const mostAccented = 0.4
/** What Windows-1252 has for 0x80 to 0x9f, where Latin-1 has controls; Node's own decoder takes the two for one. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
/** A character of several bytes in UTF-8. */
const multibyte = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/

/** A character of UTF-8 whose last bytes are missing. */
const isCut = /[\xc2-\xdf\xe0-\xef\xf0-\xf4][\x80-\xbf]{0,2}$/

export interface LinePlace {
  readonly number: number
  /** In bytes, of UTF-8 where the text was UTF-16. */
  readonly offset: number
  readonly terminated: boolean
}

/**
 * UTF-16, told by its mark or its zero bytes, and other encodings, see `textEncodingOf`, as UTF-8; anything else as it is.
 * Throws an `AppError` (`bad-input`) for a text that is not in the encoding that its beginning says.
 */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decode: ((chunk?: Uint8Array) => Buffer) | undefined
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst) decode = await decoderOf(chunk)
    isFirst = false
    yield decode === undefined ? chunk : decode(chunk)
  }
  const rest = decode?.()
  if (rest !== undefined && rest.length > 0) yield rest
}

async function decoderOf(beginning: Uint8Array): Promise<((chunk?: Uint8Array) => Buffer) | undefined> {
  const utf16 = utf16Of(beginning)
  const other = utf16 === undefined ? await textEncodingOf(beginning) : undefined
  const label = utf16 ?? other?.label
  if (label === undefined) return undefined
  const decoder = new TextDecoder(label, { ignoreBOM: true, fatal: other !== undefined })
  return chunk => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }))
    } catch (cause) {
      const how = other?.isDeclared === true ? 'says that it is' : 'looks like'
      throw new AppError(
        'bad-input',
        `the file ${how} ${label}, and has bytes that are not; convert it to UTF-8 first`,
        { cause },
      )
    }
  }
}

function utf16Of(beginning: Uint8Array): Utf16 | undefined {
  const [first, second] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const bytes = beginning.subarray(0, lookedAt)
  const zeros = (parity: number) => bytes.filter((byte, i) => i % 2 === parity && byte === 0).length
  const most = Math.floor(bytes.length / 4)
  if (bytes.length < 8) return undefined
  if (zeros(1) > most && zeros(0) === 0) return 'utf-16le'
  return zeros(0) > most && zeros(1) === 0 ? 'utf-16be' : undefined
}

/**
 * A line's text: UTF-8, else Windows-1252 (which Latin-1 is part of). Throws an `AppError` (`bad-input`) that names the
 * line and its place in bytes for a line that is neither: one with a zero byte, with characters of UTF-8 beside what is
 * none (so it is damaged), with half a character where the document ends, or with more letters beyond ASCII than Latin
 * text has.
 */
export function decodeLine(line: Buffer, { number, offset, terminated }: LinePlace): string {
  const place = `line ${number} (from byte ${offset})`
  if (line.includes(0)) throw new AppError('bad-input', `${place} has a zero byte: no text file`)
  if (isUtf8(line)) return line.toString('utf8')
  const text = line
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, control => windows[control.charCodeAt(0) - 0x80] ?? control)
  if (
    multibyte.test(line.toString('latin1')) ||
    !isLatin(text) ||
    (!terminated && isCut.test(line.toString('latin1')))
  ) {
    throw new AppError('bad-input', `${place} is not UTF-8; convert the file to UTF-8 first`)
  }
  return text
}

function isLatin(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what Windows-1252 leaves undefined becomes controls.
  if (/[\u0080-\u009f\u0001-\u0008\u000e-\u001a]/.test(text)) return false
  const letters = text.match(/[a-z]/gi)?.length ?? 0
  const accented = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0
  return accented <= 2 || accented <= letters * mostAccented
}
