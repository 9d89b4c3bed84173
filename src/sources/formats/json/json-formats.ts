import type { CorpusFormat, NumberedLine, ParsedRecord, ParseOptions } from '../corpus-format.ts'
import type { FieldMap } from '../fields/field-map.ts'
import { isObject, toText } from '../fields/plain-values.ts'
import { readFields } from '../fields/read-fields.ts'
import { isExportLine } from '../footnote-export.ts'
import { quote, refused } from '../parsed-record.ts'
import { parseJson, parseJsonBeginning } from './json-scanner.ts'
import { recordsIn } from './json-shapes.ts'
import { isTableHead, rowOf } from './json-tables.ts'
import { type JsonUnit, readJsonUnits } from './json-units.ts'
import { fromPython, isPython, pythonToJson } from './python-literals.ts'

type JsonObject = Readonly<Record<string, unknown>>

interface JsonKind {
  readonly name: string
  readonly description: string
  /** Whether a record, its fields unwrapped, is of this kind. */
  claims(record: JsonObject): boolean
}

const has = (record: JsonObject, ...names: readonly string[]) => names.some(name => name in record)

/** The kinds that are told from each other, for how far each is believed; the first that claims a document's first record. */
const kinds: readonly JsonKind[] = [
  {
    name: 'semantic-scholar',
    description: 'Semantic Scholar’s records as JSON (paperId, externalIds, title, abstract, authors)',
    claims: record =>
      has(record, 'externalIds', 'externalids', 'corpusId', 'corpusid') ||
      (has(record, 'paperId') && has(record, 'title')),
  },
  {
    name: 'openalex',
    description: 'OpenAlex works as JSON (id, title, abstract_inverted_index, authorships)',
    claims: record =>
      has(record, 'abstract_inverted_index', 'authorships') ||
      /openalex\.org\/W\d/.test(toText(record['id'])),
  },
  {
    name: 'hugging-face-papers',
    description: 'Hugging Face’s daily papers as JSON (paper, id, title, summary, upvotes)',
    claims: record => has(record, 'summary') && has(record, 'upvotes', 'submittedOnDailyAt', 'numComments'),
  },
  {
    name: 'csl-json',
    description: 'CSL-JSON, as Zotero and citation tools export it (type, title, author, issued)',
    claims: record =>
      typeof record['title'] === 'string' &&
      typeof record['type'] === 'string' &&
      !has(record, 'creators') &&
      (has(record, 'issued', 'container-title', 'citation-key', 'citation-label') ||
        isCslAuthors(record['author'])),
  },
  {
    name: 'json',
    description:
      'JSON lines, a JSON array or an object with one in it, of records with a title, an abstract or an ID under the usual names',
    claims: () => true,
  },
]

function isCslAuthors(value: unknown): boolean {
  return Array.isArray(value) && value.some(each => isObject(each) && has(each, 'family', 'literal'))
}

/** The formats of JSON documents, which are all read by one reader. */
export const jsonFormats: readonly CorpusFormat[] = kinds.map(kind => ({
  name: kind.name,
  description: kind.description,
  readsPieces: true,
  detect: beginning => kindOf(beginning) === kind,
  parse: parseJsonDocument,
  check: lines => readJsonUnits(fromPython(lines)),
}))

async function* parseJsonDocument(
  lines: AsyncIterable<NumberedLine>,
  { map }: ParseOptions = {},
): AsyncGenerator<ParsedRecord> {
  // Of lines that are lists, the first may name the columns.
  let head: readonly string[] | undefined
  for await (const { line, text } of readJsonUnits(fromPython(lines))) {
    const unit = parseJson(text)
    if (head === undefined && isTableHead(unit)) {
      head = unit
      continue
    }
    const value = head === undefined ? unit : (rowOf(head, unit) ?? unit)
    if (value === undefined) yield refused(line, `${quote(text)} is not JSON`)
    else yield* toRecords(value, { line, text }, map)
  }
}

function* toRecords(
  value: unknown,
  { line, text }: JsonUnit,
  map: FieldMap | undefined,
): Generator<ParsedRecord> {
  if (typeof value !== 'object' && typeof value !== 'string') {
    yield refused(line, `${quote(String(value))} is not a JSON object`)
    return
  }
  const records = map === undefined ? recordsIn(value) : mapped(value)
  if (records.length === 0) yield refused(line, 'the list holds no records')
  const lineOf = createLineFinder(text, line)
  for (const record of records) {
    const at = records.length === 1 ? line : lineOf(record)
    yield readFields(Object.entries(record), { line: at, map, called: 'the JSON record' })
  }
}

/** Of records in a list, in their order, the line that a record's title stands on. */
function createLineFinder(text: string, first: number): (record: JsonObject) => number {
  let [at, line] = [0, first]
  return record => {
    const title = toText(record['title'] ?? record['id'] ?? record['identifier'])
    const found = title === '' ? -1 : text.indexOf(JSON.stringify(title), at)
    if (found < 0) return line
    line += text.slice(at, found).split('\n').length - 1
    at = found + 1
    return line
  }
}

/** With a map any object is a record, where it stands in no list. */
function mapped(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(mapped)
  if (!isObject(value)) return []
  const list = Object.values(value).find(each => Array.isArray(each) && each.some(isObject))
  const isRecord = Object.values(value).some(each => typeof each === 'string')
  return isRecord || list === undefined ? [value] : mapped(list)
}

/** Undefined for what is no JSON, and for lines of the arXiv snapshot and of exports, which have formats of their own. */
function kindOf(beginning: string): JsonKind | undefined {
  const text = (isPython(beginning) ? pythonToJson(beginning) : beginning).trimStart()
  if (!/^(?:\{|\[\s*(?:[{["]|$))/.test(text.slice(0, 2000))) return undefined
  const first = firstValue(text)
  if (first === undefined || isSnapshotLine(text, first) || isExportLine(first)) return undefined
  const [record] = recordsIn(first)
  if (record === undefined) return Array.isArray(first) && first.length > 0 ? undefined : kinds.at(-1)
  return kinds.find(kind => kind.claims(record))
}

/** The first line where that is a value, else as much of the document as there is. */
function firstValue(text: string): unknown {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  return parseJson(line.trim()) ?? parseJsonBeginning(text)
}

/** A line of the snapshot that arXiv publishes, see `arxivSnapshot`. */
function isSnapshotLine(text: string, first: unknown): boolean {
  if (!text.startsWith('{') || !isObject(first)) return false
  const [line = ''] = text.split('\n', 1)
  return (
    parseJson(line) !== undefined &&
    has(first, 'id') &&
    has(first, 'abstract') &&
    has(first, 'categories', 'authors_parsed', 'update_date', 'versions')
  )
}
