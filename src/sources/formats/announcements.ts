import type { AnnounceType, CorpusFormat, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { readArxivAuthors } from './fields/author-list.ts'
import { textsOf, toText } from './fields/plain-values.ts'
import { readFields } from './fields/read-fields.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { rootOf, valuesOf } from './xml/xml-values.ts'

/** `arXiv:2405.11582v1 Announce Type: new⏎Abstract: …`, as rss.arxiv.org writes descriptions. */
const announced = /^\s*arXiv:(\S{1,40})\s+Announce Type:\s*([a-z-]{1,20})\s+(?:Abstract:\s*)?/i
/** Behind titles in arXiv's feeds until 2024: `Title. (arXiv:2101.00001v2 [cs.CL] UPDATED)`. */
const inTitle = /\.?\s?\(arXiv:(\S{1,40}) \[([\w.-]{1,20})\](?:\s([A-Z -]{1,30}))?\)\s*$/
const types: ReadonlySet<string> = new Set(['new', 'cross', 'replace', 'replace-cross'])

/** RSS and Atom, in which arXiv (https://info.arxiv.org/help/rss.html), journals and other archives announce papers. */
export const announcements = {
  name: 'announcements',
  description: 'an RSS or Atom feed of papers, such as rss.arxiv.org’s',
  readsPieces: true,
  detect: beginning => {
    const root = rootOf(beginning)
    if (root?.name === 'rss') return true
    if (root?.name === 'RDF') return /purl\.org\/rss\/1\.0\/["']/i.test(beginning)
    return (
      root?.name === 'feed' &&
      (/Announce Type:/.test(beginning) || !/arxiv\.org\/(?:api|abs)\//i.test(beginning))
    )
  },
  async *parse(lines, options = {}) {
    for await (const item of readXmlElements(lines, name => name === 'item' || name === 'entry'))
      yield toAnnouncement(item, options)
  },
} satisfies CorpusFormat

/** The paper of an `item` or `entry`, and how it is announced where that is said. */
export function toAnnouncement(item: XmlElement, { map }: ParseOptions = {}): ParsedRecord {
  const values = new Map(valuesOf(item))
  const description =
    textsOf(values.get('description'))[0] ??
    textsOf(values.get('summary'))[0] ??
    textsOf(values.get('encoded'))[0] ??
    ''
  const [mark = '', id = '', type = ''] = announced.exec(description) ?? []
  const [titleMark = '', titleId = '', category = '', state = ''] =
    inTitle.exec(toText(values.get('title'))) ?? []
  for (const name of ['description', 'summary', 'encoded', 'content', 'subtitle']) values.delete(name)
  values.set('abstract', description.slice(mark.length))
  values.set('title', toText(values.get('title')).slice(0, titleMark === '' ? undefined : -titleMark.length))
  if (category !== '') values.set('category', category)
  const arxivId = id || titleId
  if (arxivId !== '') values.set('arxiv', arxivId)
  // The day of the announcement; an arXiv ID tells when the paper is of.
  const isArxiv =
    arxivId !== '' ||
    /arxiv\.org/i.test(textsOf([values.get('link'), values.get('id'), values.get('guid')]).join(' '))
  if (isArxiv) for (const name of ['pubDate', 'published', 'updated', 'date']) values.delete(name)
  const record = readFields(values, {
    line: item.line,
    map,
    called: 'the item',
    ...(isArxiv && values.has('creator') && { readAuthors: readArxivAuthors }),
  })
  const announceType = readAnnounceType(toText(values.get('announce_type')) || type || state)
  return record.kind === 'refused' || announceType === undefined
    ? record
    : { ...record, announced: announceType }
}

function readAnnounceType(text: string): AnnounceType | undefined {
  const type = text.toLowerCase().trim()
  if (type === 'updated') return 'replace'
  if (type.startsWith('cross')) return 'cross'
  return types.has(type) ? (type as AnnounceType) : undefined
}
