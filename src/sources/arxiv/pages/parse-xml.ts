import { decodeXML } from 'entities'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { AppError } from '../../../errors.ts'

/** Elements in each other; no format of papers has more. */
const deepest = 32

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // The five entities that XML itself has, and characters by number; a document's own are refused below.
  processEntities: false,
  tagValueProcessor: (_name, value) => decodeXML(value),
  attributeValueProcessor: (_name, value) => decodeXML(value),
  maxNestedTags: deepest,
  // One and several alike.
  alwaysCreateTextNode: false,
})

/**
 * The tree of an XML document whose root is `root`, without prefixes of namespaces; attributes are called `@name`, what
 * occurs once is no list. Throws `AppError` `corrupt-data`: retryable where the document is cut off or not well formed,
 * and where its bytes are not in the encoding that it says; not where it brings entities or a document type of its own.
 */
export function parseXml(bytes: Buffer, root: string): unknown {
  const text = decode(bytes)
  if (/<!(?:doctype|entity)/i.test(text))
    throw new AppError('corrupt-data', 'the document brings a document type or entities of its own: not read')
  const end = text.slice(text.lastIndexOf('</')).trimEnd()
  const isWhole = end === `</${root}>` || end.endsWith(`:${root}>`)
  if (!isWhole || XMLValidator.validate(text) !== true)
    throw broken('the document is cut off or no whole XML')
  const tree: unknown = parser.parse(text)
  if (typeof tree !== 'object' || tree === null || !(root in tree))
    throw broken(`the document has no element ${root}`)
  return (tree as Readonly<Record<string, unknown>>)[root]
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

function broken(message: string): AppError {
  return new AppError('corrupt-data', message, { retryable: true })
}
