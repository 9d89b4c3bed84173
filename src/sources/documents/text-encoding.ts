import { isUtf8 } from 'node:buffer'

/** In what a text is written, by the label that `TextDecoder` takes for it, and how that is known. */
export interface TextEncoding {
  readonly label: string
  readonly isDeclared: boolean
}

/** A document says in what it is written before it says anything else. */
const declaredWithin = 4096
/** XML, HTML in both of its ways, JabRef's first line, and what editors look for. */
const declarations: readonly RegExp[] = [
  /^\s{0,9}<\?xml\s[^<>]{0,100}\bencoding\s?=\s?["']([\w:.-]{2,40})/i,
  /<meta\s[^<>]{0,300}\bcharset\s?=\s?["']?\s?([\w:.-]{2,40})/i,
  /^\s{0,40}%\s?encoding:\s?([\w:.-]{2,40})/im,
  /-\*-[^\n]{0,80}\bcoding:\s?([\w:.-]{2,40})/i,
]
/** These are read line by line, see `decodeLine`, and what is told by zero bytes says nothing in ASCII. */
const otherwiseRead = /^(?:utf-|windows-1252$|replacement$|x-user-defined$)/
/** Of the detector's hundred: text in the encodings of other languages is above, and by so much better than as Latin-1. */
const leastConfidence = 25
const leastAdvantage = 1.5
/** Encodings of two bytes a character: a few accented letters side by side are none of theirs. */
const ofTwoBytes = /^(?:gb|big5|euc|shift)/i
const leastOfTwoBytes = 80
/** Fewer letters beyond ASCII tell nothing of a language. */
const fewestBytes = 12

/**
 * The encoding of a text that begins with these bytes, where that is neither UTF-8, UTF-16 nor Windows-1252 (with Latin-1
 * in it): what it declares; else, where no line beyond ASCII is UTF-8, what a detector is certain of. Undefined otherwise.
 */
export async function textEncodingOf(beginning: Uint8Array): Promise<TextEncoding | undefined> {
  const bytes = Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength)
  const beyondAscii = linesBeyondAscii(bytes)
  if (beyondAscii.some(line => isUtf8(line))) return undefined
  const head = bytes.toString('latin1', 0, declaredWithin)
  const declared = declarations.map(pattern => pattern.exec(head)?.[1]).find(label => label !== undefined)
  const known = labelOf(declared)
  // What says that it is Latin-1 or UTF-8 and is neither is told by its bytes.
  if (known !== undefined && !otherwiseRead.test(known)) return { label: known, isDeclared: true }
  if (bytes.filter(byte => byte >= 0x80).length < fewestBytes) return undefined
  const label = labelOf(await detected(bytes))
  return label === undefined || otherwiseRead.test(label) ? undefined : { label, isDeclared: false }
}

/** Whole lines, and a text without any but for a character that its end may have cut. */
function linesBeyondAscii(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    const line = bytes.subarray(start, end)
    if (line.some(byte => byte >= 0x80)) lines.push(line)
    start = end + 1
  }
  if (start > 0) return lines
  const whole = [0, 1, 2, 3].map(cut => bytes.subarray(0, bytes.length - cut))
  return bytes.some(byte => byte >= 0x80) ? [whole.find(each => isUtf8(each)) ?? bytes] : []
}

async function detected(bytes: Buffer): Promise<string | undefined> {
  const { analyse } = await import('chardet')
  const matches = analyse(bytes)
  const [best] = matches
  const latin = matches.find(({ name }) => /^(?:ISO-8859-1|windows-1252)$/.test(name))
  if (best === undefined || best === latin) return undefined
  const isCertain = ofTwoBytes.test(best.name)
    ? best.confidence >= leastOfTwoBytes
    : best.confidence >= leastConfidence && best.confidence >= (latin?.confidence ?? 0) * leastAdvantage
  return isCertain ? best.name : undefined
}

/** The standard's name for a label (https://encoding.spec.whatwg.org/#names-and-labels); undefined for one that it does not know. */
function labelOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  // Java's names, which JabRef writes: `ISO8859_2`, `Cp1250`.
  const named = label.replace(/^ISO8859[_-](?=\d)/i, 'iso-8859-').replace(/^Cp(?=12\d\d$)/i, 'windows-')
  try {
    return new TextDecoder(named).encoding
  } catch {
    return undefined
  }
}
