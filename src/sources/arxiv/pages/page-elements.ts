import { AppError } from '../../../errors.ts'
import { readXmlElements, type XmlElement } from '../../formats/xml/xml-elements.ts'
import { rootOf } from '../../formats/xml/xml-values.ts'

/**
 * The elements of a page that `isWanted` picks by their name and their parent's, in their order. Rejects with an
 * `AppError` `corrupt-data`: retryable where the page is cut off, not well formed or none of `root`, and where its bytes
 * are not in the encoding that it says; not where it brings entities or a document type of its own.
 */
export async function pageElements(
  bytes: Buffer,
  root: string,
  isWanted: (name: string, parent: string) => boolean,
): Promise<readonly XmlElement[]> {
  const text = decode(bytes)
  if (/<!(?:doctype|entity)/i.test(text))
    throw new AppError('corrupt-data', 'the document brings a document type or entities of its own: not read')
  const elements: XmlElement[] = []
  try {
    for await (const element of readXmlElements(asOneLine(text), isWanted)) elements.push(element)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    throw broken('the document is cut off or no whole XML', cause)
  }
  if (rootOf(text)?.name !== root) throw broken(`the document has no element ${root}`)
  return elements
}

/** The text of the first of these elements that has a name; empty where there is none. */
export function textOf(elements: readonly XmlElement[], name: string): string {
  return elements.find(element => element.name === name)?.text.trim() ?? ''
}

async function* asOneLine(text: string) {
  yield { number: 1, text: text.replace(/^\ufeff/, ''), terminated: true }
}

/** As the XML declaration says, else UTF-8. */
function decode(bytes: Buffer): string {
  const declared = /^[^>]{0,100}\bencoding\s*=\s*["']([\w.-]{1,40})["']/i.exec(
    bytes.toString('latin1', 0, 200),
  )
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw broken(`the document is not in the encoding that it says (${declared?.[1] ?? 'UTF-8'})`)
  }
}

function broken(message: string, cause?: unknown): AppError {
  return new AppError('corrupt-data', message, { retryable: true, cause })
}
