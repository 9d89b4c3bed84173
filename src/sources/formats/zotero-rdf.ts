import type { CorpusFormat, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { readFields } from './fields/read-fields.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { findElement, findElements, rootOf, valuesOf } from './xml/xml-values.ts'

/** What stands beside the items: files, notes, folders, and the journals that items point to. */
const beside = /^(?:Attachment|Memo|Collection|Journal|Series|Periodical|UserItem)$/
/** Items that wait for their journal, in which their DOI may stand; more than these are given without it. */
const mostHeld = 5000

/** Zotero's RDF: an element an item in `rdf:RDF`, with authors as people and the DOI in its journal. */
export const zoteroRdf = {
  name: 'zotero-rdf',
  description: 'Zotero’s RDF export (rdf:RDF with z:itemType, dc:title, dcterms:abstract)',
  readsPieces: true,
  detect: beginning =>
    rootOf(beginning)?.name === 'RDF' &&
    !/purl\.org\/rss\/1\.0\/["']/i.test(beginning) &&
    /zotero\.org\/namespaces|purl\.org\/net\/biblio|purl\.org\/ontology\/bibo/i.test(beginning),
  async *parse(lines, options = {}) {
    const held = new Map<string, XmlElement>()
    for await (const element of readXmlElements(lines, (_, parent) => parent === 'RDF')) {
      const about = element.attributes['about'] ?? ''
      const waiting = held.get(about)
      if (waiting !== undefined) {
        held.delete(about)
        yield toRecord(waiting, options, element)
      }
      if (isBeside(element)) continue
      const journal = findElement(element, 'isPartOf')?.attributes['resource']
      if (journal !== undefined && held.size < mostHeld && !held.has(journal)) held.set(journal, element)
      else yield toRecord(element, options)
    }
    for (const element of held.values()) yield toRecord(element, options)
  },
} satisfies CorpusFormat

/** Whoever made it, by the kind of work. */
const makers = ['authors', 'presenters', 'programmers', 'inventors', 'cartographers', 'podcasters']

function isBeside(element: XmlElement): boolean {
  const type = findElement(element, 'itemType')?.text.trim() ?? ''
  if (/^(?:attachment|note|annotation)$/.test(type)) return true
  return beside.test(element.name) && type === ''
}

function toRecord(item: XmlElement, { map }: ParseOptions, journal?: XmlElement): ParsedRecord {
  const own = new Map(valuesOf(item))
  const people = makers.map(name => findElement(item, name)).find(found => found !== undefined)
  const identifiers = [item, ...(journal === undefined ? [] : [journal])].flatMap(each =>
    findElements(each, 'identifier'),
  )
  // What Zotero calls Extra; keywords are subjects in elements of their own.
  own.set('extra', own.get('description') ?? '')
  for (const name of [
    'description',
    'isPartOf',
    ...makers,
    'identifier',
    'editors',
    'isReferencedBy',
    'link',
    // When somebody looked at it, in Zotero's words.
    'dateSubmitted',
  ])
    own.delete(name)
  own.set(
    'identifier',
    identifiers.map(each => each.text.trim()),
  )
  if (people !== undefined)
    own.set(
      'authors',
      findElements(people, 'Person').map(person => Object.fromEntries(valuesOf(person))),
    )
  return readFields(own, { line: item.line, map, called: 'the Zotero item' })
}
