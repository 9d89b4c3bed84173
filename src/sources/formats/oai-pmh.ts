import { foldSpace } from '../latex/latex.ts'
import type { CorpusFormat, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { readArxivAuthors } from './fields/author-list.ts'
import { textsOf } from './fields/plain-values.ts'
import { readFields } from './fields/read-fields.ts'
import { refused } from './parsed-record.ts'
import { joinJournalReference } from './xml/join-journal-reference.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { findElement, findElements, rootOf, valuesOf } from './xml/xml-values.ts'

/**
 * Records harvested by OAI-PMH (https://www.openarchives.org/OAI/openarchivesprotocol.html), from arXiv in its own forms
 * (`arXiv`, `arXivRaw`; https://info.arxiv.org/help/oa/) and from any repository in Dublin Core (`oai_dc`).
 */
export const oaiPmh = {
  name: 'oai-pmh',
  description: 'OAI-PMH records (arXiv, arXivRaw or oai_dc)',
  readsPieces: true,
  detect: beginning => {
    const root = rootOf(beginning)
    if (root === undefined || root.name === 'feed' || root.name === 'RDF') return false
    // A harvester keeps a record as it came, in a file of its own.
    const isRecordAlone = root.name === 'record' && /<(?:\w{1,20}:)?header[\s>]/.test(beginning)
    return (
      root.name === 'OAI-PMH' ||
      isRecordAlone ||
      /openarchives\.org\/OAI\/2\.0|arxiv\.org\/OAI\//i.test(beginning)
    )
  },
  async *parse(lines, options = {}) {
    for await (const element of readXmlElements(
      lines,
      (name, parent) => isRecord(name, parent) || isAnswer(name, parent),
    ))
      yield isAnswer(element.name, 'OAI-PMH') ? noRecords(element) : toOaiRecord(element, options)
  },
} satisfies CorpusFormat

/** Some harvesters keep what is in `metadata` alone. */
function isRecord(name: string, parent: string): boolean {
  return name === 'record' || (/^(?:arXiv|arXivRaw|dc)$/.test(name) && parent !== 'metadata')
}

const longestError = 300

/** Answers to other questions than for records, and errors. */
function isAnswer(name: string, parent: string): boolean {
  return (
    parent === 'OAI-PMH' && /^(?:error|Identify|ListSets|ListMetadataFormats|ListIdentifiers)$/.test(name)
  )
}

function noRecords({ name, line, attributes, text }: XmlElement): ParsedRecord {
  if (name !== 'error')
    return refused(line, `the answer is to ${name} and has no records; ask for ListRecords`)
  const what = text.trim() === '' ? '' : `: ${foldSpace(text).slice(0, longestError)}`
  return refused(line, `the archive answered with the error ${attributes['code'] ?? ''}${what}`)
}

/** The paper of a `record`; a deleted one is refused. */
export function toOaiRecord(record: XmlElement, options: ParseOptions = {}): ParsedRecord {
  const header = findElement(record, 'header')
  const id = header === undefined ? undefined : findElement(header, 'identifier')?.text.trim()
  if (header?.attributes['status'] === 'deleted')
    return refused(record.line, `the record ${id ?? ''} is deleted`)
  const metadata = findElement(record, 'metadata')?.children[0] ?? record
  const values = new Map(valuesOf(metadata))
  if (id !== undefined) values.set('guid', id)
  if (metadata.name === 'arXivRaw') {
    const versions = findElements(metadata, 'version')
    const dates = versions.map(version => findElement(version, 'date')?.text ?? '')
    values.delete('version')
    values.set('versions', dates)
    values.set('updated', dates.at(-1) ?? '')
    values.set('version', versions.at(-1)?.attributes['version'] ?? '')
  }
  // Where there is one version, the day of the last is that of the first.
  if (metadata.name === 'arXiv' && !values.has('updated')) values.set('updated', values.get('created'))
  joinJournalReference(values)
  if (metadata.name === 'dc') readDublinCore(values)
  return readFields(values, {
    line: record.line,
    map: options.map,
    called: `the record ${id ?? ''}`.trim(),
    ...(metadata.name === 'arXivRaw' && { readAuthors: readArxivAuthors }),
  })
}

/** Of several descriptions one is the abstract and one may be the authors' comment; the last date is that of the last version. */
function readDublinCore(values: Map<string, unknown>): void {
  const descriptions = textsOf(values.get('description'))
  const comment = descriptions.find(text => /^\s*Comments?:/i.test(text))
  const others = descriptions.filter(text => text !== comment)
  values.set(
    'description',
    others.reduce((longest, text) => (text.length > longest.length ? text : longest), ''),
  )
  if (comment !== undefined) values.set('comments', comment.replace(/^\s*Comments?:\s*/i, ''))
  const dates = textsOf(values.get('date'))
  if (dates.length > 1) values.set('updated', dates.at(-1))
  values.set('date', dates[0])
}
