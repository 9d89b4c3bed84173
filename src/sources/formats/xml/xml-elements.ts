import { AppError } from '../../../errors.ts'
import type { NumberedLine } from '../corpus-format.ts'
import { cutOff } from '../parsed-record.ts'

/** An element of a record, without its namespace's prefix, which differs from program to program. */
export interface XmlElement {
  readonly name: string
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text in it, that of elements in it too, in its order. */
  readonly text: string
}

interface OpenElement {
  readonly name: string
  readonly line: number
  readonly attributes: Record<string, string>
  readonly children: XmlElement[]
  text: string
}

/** No record is longer, in characters, nor deeper. */
const longestRecord = 4_000_000
const deepest = 100
/** Faults of text, not of structure, that are read over: names of HTML's entities, which are decoded later, and controls. */
const harmless = /undefined entity|disallowed character/i
/** Elements of XHTML and JATS that begin on a new line. */
const isBlock = /^(?:p|br|div|li|sec|title)$/i

/**
 * The elements that `isRecord` says to be records (by their name and their parent's), in their order, one held at a time.
 * Throws an `AppError` (`bad-input`), with the line, for XML that is not well formed or breaks off, and for any document
 * type: what it declares could make a small document large, or lead elsewhere.
 */
export async function* readXmlElements(
  lines: AsyncIterable<NumberedLine>,
  isRecord: (name: string, parent: string) => boolean,
): AsyncGenerator<XmlElement> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser()
  const path: string[] = []
  const open: OpenElement[] = []
  let ready: XmlElement[] = []
  let number = 1
  let length = 0
  parser.on('error', error => {
    if (harmless.test(error.message)) return
    const [, what = error.message] = /^(?:\d+:)+ (.*)$/s.exec(error.message) ?? []
    if (/unclosed tag|unexpected end|must contain a root/i.test(what)) {
      throw cutOff(open[0]?.line ?? number, `the XML is not closed (${what})`)
    }
    throw new AppError('bad-input', `line ${number}: the XML is not well formed (${what})`)
  })
  parser.on('doctype', () => {
    throw new AppError(
      'bad-input',
      `line ${number}: XML with a document type (DTD) or entities is not read; export it as RIS, BibTeX, NBIB or JSON`,
    )
  })
  parser.on('opentag', ({ name, attributes }) => {
    const own = localName(name)
    if (path.length > deepest) throw new AppError('bad-input', `line ${number}: the XML is nested too deep`)
    if (open.length > 0 || isRecord(own, path.at(-1) ?? '')) {
      if (open.length === 0) length = 0
      const parent = open.at(-1)
      if (parent !== undefined && isBlock.test(own)) parent.text += '\n'
      open.push({ name: own, line: number, attributes: withLocalNames(attributes), children: [], text: '' })
    }
    path.push(own)
  })
  parser.on('closetag', () => {
    path.pop()
    const element = open.pop()
    if (element === undefined) return
    const parent = open.at(-1)
    if (parent === undefined) {
      ready.push(element)
    } else {
      parent.children.push(element)
      parent.text += element.text
    }
  })
  const onText = (text: string) => {
    const last = open.at(-1)
    if (last === undefined) return
    length += text.length
    if (length > longestRecord)
      throw new AppError('bad-input', `line ${number}: a record of more than ${longestRecord} characters`)
    last.text += text
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  let hasBegun = false
  for await (const line of lines) {
    // Nothing may stand before an XML declaration.
    if (!hasBegun && line.text.trim() === '') continue
    number = line.number
    hasBegun = true
    parser.write(line.terminated ? `${line.text}\n` : line.text)
    yield* ready
    ready = []
  }
  if (hasBegun) parser.close()
  yield* ready
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function withLocalNames(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      typeof value === 'string' ? [[localName(name), value]] : [],
    ),
  )
}
