import { arxivListing } from './arxiv-listing.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { dailyPapers } from './daily-papers.ts'
import { readFields } from './fields/read-fields.ts'
import { type HtmlPage, readHtmlPage } from './html/html-page.ts'
import { parseJson } from './json/json-scanner.ts'
import { isRecord, recordsIn } from './json/json-shapes.ts'
import { refused } from './parsed-record.ts'
import { readReadingList } from './reading-list.ts'
import { rootOf } from './xml/xml-values.ts'

const shortestAbstract = 80
/** Elements that a part of a page may begin with. */
const fragments = /^(?:div|p|ul|ol|dl|table|main|section|article|h[1-6]|span|a|meta|title|li)$/
const inHtml = /<\/?(?:a|p|div|li|h[1-6]|td|dd|span|meta)[\s>]/i
/** READMEs begin with HTML too. */
const isMarkdown = /\]\(https?:|^#{1,6} \S|^[-*] \[/m
/** Data beside a page's papers (a user, a menu) holds fewer records than it. */
const isData = /"(?:dailyPapers|papers|paper|abstract|summary)"/

/**
 * Saved web pages: of one paper (arXiv, and whoever writes `citation_title` into its pages), lists of new papers at arXiv,
 * pages of daily papers, and any page that links to papers at arXiv or by DOI.
 */
export const htmlPages = {
  name: 'html',
  description:
    'a saved web page: a paper’s at arXiv, a list of new papers, daily papers, or any with links to papers',
  readsPieces: true,
  detect: beginning => {
    const start = beginning.trimStart().slice(0, 20_000)
    if (/^<(?:!doctype\s+(?:html|netscape-bookmark)|html|head|body)/i.test(start)) return true
    const root = rootOf(start)?.name.toLowerCase()
    if (root === 'html') return true
    return fragments.test(root ?? '') && !isMarkdown.test(start) && inHtml.test(start)
  },
  async *parse(lines, options = {}) {
    const page = await readHtmlPage(lines)
    if (page.isEmpty) return
    const paper = paperOfPage(page, options)
    if (paper !== undefined) yield paper
    else yield* papersOfPage(page, options)
  },
} satisfies CorpusFormat

/** The paper that a page is of: by what it tells catalogues (https://scholar.google.com/intl/en/scholar/inclusion.html). */
function paperOfPage(
  { metas, abstracts, byClass, lines }: HtmlPage,
  { map }: ParseOptions,
): ParsedRecord | undefined {
  const meta = (...names: readonly string[]) => names.flatMap(name => metas.get(name) ?? [])
  /** Pages tell several catalogues the same. */
  const firstOf = (...names: readonly string[]) => names.map(name => meta(name)).find(each => each.length > 0)
  const [title] = meta('citation_title', 'dc.title', 'bepress_citation_title', 'wkhealth_title')
  if (title === undefined) return undefined
  const described = meta('citation_abstract', 'dc.description', 'description', 'og:description').filter(
    text => text.length >= shortestAbstract,
  )
  const shown = abstracts.filter(text => text.length >= shortestAbstract)
  const abstract = meta('citation_abstract')[0] ?? shown[0] ?? described[0]
  const values = new Map<string, unknown>([
    ['title', title],
    ['abstract', abstract],
    ['authors', firstOf('citation_author', 'citation_authors', 'dc.creator', 'dc.contributor')],
    ['arxiv', meta('citation_arxiv_id')],
    ['doi', meta('citation_doi', 'dc.identifier', 'dc.identifier.doi', 'prism.doi', 'bepress_citation_doi')],
    ['links', meta('citation_pdf_url', 'og:url', 'citation_abstract_html_url', 'citation_public_url')],
    [
      'published',
      meta(
        'citation_date',
        'citation_publication_date',
        'citation_online_date',
        'dc.date',
        'dc.date.issued',
        'prism.publicationdate',
        'citation_year',
      ),
    ],
    ['subjects', byClass.get('subjects')],
    ['comments', byClass.get('comments')],
  ])
  return readFields(values, { line: lines[0]?.number ?? 1, map, called: 'the page' })
}

/** The papers that a page lists: by its data, else by its text as a list of arXiv's or of daily papers, else by its links. */
async function* papersOfPage(page: HtmlPage, options: ParseOptions): AsyncGenerator<ParsedRecord> {
  const records = page.data
    .filter(text => isData.test(text))
    .flatMap(text => recordsIn(parseJson(text)).filter(isRecord))
  if (records.length > 0) {
    for (const record of records)
      yield readFields(Object.entries(record), { line: page.lines[0]?.number ?? 1, map: options.map })
    return
  }
  const text = page.lines.map(line => line.text).join('\n')
  if (arxivListing.detect(text)) {
    yield* arxivListing.parse(each(page.lines), options)
    return
  }
  const linked = page.linkedLines.map(line => line.text).join('\n')
  if (dailyPapers.detect(linked)) {
    yield* dailyPapers.parse(each(page.linkedLines))
    return
  }
  if (page.lines.length === 0) yield refused(1, 'the page has no text')
  else yield* readReadingList(each(page.linkedLines))
}

async function* each(lines: readonly NumberedLine[]): AsyncGenerator<NumberedLine> {
  yield* lines
}
