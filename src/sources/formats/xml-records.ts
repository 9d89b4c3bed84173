import type { CorpusFormat, NumberedLine } from './corpus-format.ts'
import { readFields } from './fields/read-fields.ts'
import { refused } from './parsed-record.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { rootOf, valuesOf } from './xml/xml-values.ts'

/** What programs call a record in their XML: EndNote, MODS, dblp, PubMed, the ACL Anthology, Europe PMC, Solr, Word. */
const recordName =
  /^(?:record|mods|entry|item|doc|document|paper|work|publication|result|hit|row|article|PubmedArticle|PubmedBookArticle|inproceedings|incollection|proceedings|phdthesis|book|reference|bibentry|Source)$/
/** Under which these have their fields. */
const nested =
  /^(?:titles|contributors|dates|urls|titleInfo|MedlineCitation|BookDocument|Article|Journal|JournalIssue|front|article-meta|title-group|metadata|PubmedData|fields|info|bibliographic|ArticleIdList)$/
/** What HTML's tags have not: a prefix, an underscore, a namespace. */
const namesSpace = /^<[\w.-]*[_:]|\sxmlns[:=]/
/** Of parts of pages, and of links between angle brackets, `<https://…>`. */
const inPages = /^(?:div|svg|math|body|span|p|section|article|main|)$/i
const spokenOf = /^(?:feed|rss|RDF|OAI-PMH|html)$/i

/** Other XML in which records have a title, an abstract or an ID under the usual names. */
export const xmlRecords = {
  name: 'xml',
  description: 'other XML of records with a title, an abstract or an ID, such as EndNote’s',
  readsPieces: true,
  detect: beginning => {
    const root = rootOf(beginning)
    if (
      root === undefined ||
      spokenOf.test(root.name) ||
      /openarchives\.org\/OAI\/2\.0|arxiv\.org\/OAI\//i.test(beginning)
    )
      return false
    return (
      /^<(?:\?xml|!DOCTYPE\s(?!html|netscape-bookmark))/i.test(beginning.trimStart()) ||
      (namesSpace.test(root.tag) && !inPages.test(root.name)) ||
      /^(?:xml|records|modsCollection|dblp|collection|PubmedArticleSet|PubmedBookArticleSet|PubmedArticle|results?)$/.test(
        root.name,
      )
    )
  },
  async *parse(lines, options = {}) {
    let isEmpty = true
    let first: NumberedLine | undefined
    const read = firstOf(lines, line => {
      first = line
    })
    for await (const record of readXmlElements(read, name => recordName.test(name))) {
      isEmpty = false
      yield readFields(fieldsOf(record), {
        line: record.line,
        map: options.map,
        called: `the ${record.name}`,
      })
    }
    if (isEmpty && first !== undefined)
      yield refused(
        first.number,
        'no element of the XML is a record of a paper that is known here; export it as BibTeX, RIS, CSL-JSON or EndNote XML',
      )
  },
} satisfies CorpusFormat

/** Tells of the first line that says something. */
async function* firstOf(
  lines: AsyncIterable<NumberedLine>,
  onFirst: (line: NumberedLine) => void,
): AsyncGenerator<NumberedLine> {
  let hasBegun = false
  for await (const line of lines) {
    if (!hasBegun && line.text.trim() !== '') {
      hasBegun = true
      onFirst(line)
    }
    yield line
  }
}

function* fieldsOf(element: XmlElement): Generator<readonly [string, unknown]> {
  const containers = element.children.filter(child => nested.test(child.name))
  const rest = element.children.filter(child => !nested.test(child.name))
  for (const [name, value] of valuesOf({ ...element, children: rest.map(joined) }))
    yield [element.name === 'Journal' && name === 'Title' ? 'journal' : name, value]
  for (const container of containers) yield* fieldsOf(container)
}

/** PubMed's abstract in parts, `<AbstractText Label="METHODS">`, as one text. */
function joined(element: XmlElement): XmlElement {
  const parts = element.children.filter(child => child.name === 'AbstractText')
  if (parts.length === 0) return element
  const text = parts
    .map(part => {
      const label = part.attributes['Label']
      return label === undefined ? part.text : `${label}: ${part.text}`
    })
    .join('\n')
  return { ...element, children: [], text }
}
