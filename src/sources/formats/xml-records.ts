import type { CorpusFormat } from './corpus-format.ts'
import { readFields } from './fields/read-fields.ts'
import { readXmlElements, type XmlElement } from './xml/xml-elements.ts'
import { rootOf, valuesOf } from './xml/xml-values.ts'

/** What programs call a record in their XML: EndNote, MODS, dblp, PubMed, the ACL Anthology, Europe PMC, Solr. */
const recordName =
  /^(?:record|mods|entry|item|doc|document|paper|work|publication|result|hit|row|article|PubmedArticle|PubmedBookArticle|inproceedings|incollection|proceedings|phdthesis|book|reference|bibentry)$/
/** Under which these have their fields. */
const nested =
  /^(?:titles|contributors|dates|urls|titleInfo|MedlineCitation|Article|Journal|front|article-meta|title-group|metadata|PubmedData|fields|info|bibliographic|ArticleIdList)$/
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
      /^<(?:\?xml|!DOCTYPE\s(?!html))/i.test(beginning.trimStart()) ||
      /^(?:xml|records|modsCollection|dblp|collection|PubmedArticleSet|results?)$/.test(root.name)
    )
  },
  async *parse(lines, options = {}) {
    for await (const record of readXmlElements(lines, name => recordName.test(name))) {
      yield readFields(fieldsOf(record), {
        line: record.line,
        map: options.map,
        called: `the ${record.name}`,
      })
    }
  },
} satisfies CorpusFormat

function* fieldsOf(element: XmlElement): Generator<readonly [string, unknown]> {
  const containers = element.children.filter(child => nested.test(child.name))
  const rest = element.children.filter(child => !nested.test(child.name))
  yield* valuesOf({ ...element, children: rest })
  for (const container of containers) yield* fieldsOf(container)
}
