import { type ArxivReference, findArxivIds } from '../../arxiv-id.ts'
import { findDois } from '../../doi.ts'
import { codeOfLinks, type ListedFields } from './list-lines.ts'

/** A paper that a line names. */
export interface ListedItem {
  readonly title: string | undefined
  /** What the line says of it beside, where it names no other. */
  readonly fields?: ListedFields
  readonly arxivId?: string
  readonly version?: number
  readonly doi?: string
}

/** Longer lines are paragraphs, whose words before a link are no title. */
const longestLine = 2000
const longestTitle = 300
const shortestText = 120
/** What links are called that lead to a paper: everything but its title. */
const labelWords: ReadonlySet<string> = new Set(
  (
    'the on at to see click open official original details full paper papers pdf ps abs abstract link links url html here this preprint article text source read view download code github ' +
    'project page website blog slides slide video poster supplement supp openreview semantic scholar hugging face huggingface bibtex ' +
    'version arxiv doi acl anthology neurips nips icml iclr cvpr iccv eccv aaai emnlp naacl'
  ).split(' '),
)
const markdownLink = /\[((?:\[[^[\]]{1,40}\])?[^[\]]+(?:\[[^[\]]{1,40}\])?)\]{1,2}\(\s?<?([^\s()<>]+)/g
const anchor = /<a\s([^<>]*)>([^<>]*)<\/a>/gi
const bullet =
  /^\s*(?:>\s?)?(?:[-*+•◦▪–—]\s{1,4}|\(?\d{1,4}[.)\]]\s{1,4}|\[\d{1,4}\]\s{0,4}|#{1,6}\s{1,4}|\[[ xX]\]\s{1,4}|\|)*/

/** Bold, underlined in Markdown's other way, in quotation marks, slanted. */
const standsOut =
  /\*\*([^*]{2,400})\*\*|__([^_]{2,400})__|[“"]([^”"]{8,400})[”"]|(?<![*\w])\*([^*]{8,400})\*(?!\*)/g

/** In quotation marks inside it stand attributes. */
const tag = /<\/?[a-z][^<>]{0,2000}>/gi

interface Link {
  readonly text: string
  readonly address: string
}

/**
 * The papers whose arXiv IDs or DOIs stand in a line. `above`: what the line above says that may be their title, for
 * lines with nothing but links.
 */
export function listedItems(line: string, above: string | undefined): readonly ListedItem[] {
  if (!/\d{4}|10\./.test(line)) return []
  const text = line.slice(0, 64 * 1024)
  const references = findArxivIds(text)
  // A link's address stands behind its text without a space.
  const dois = findDois(text.replaceAll('](', '] ('))
  if (references.length === 0 && dois.length === 0) return []
  const links = linksIn(text)
  const isOne = references.length <= 1 && dois.length <= 1 && text.length <= longestLine
  if (isOne) {
    const [reference] = references
    const [doi] = dois
    return [
      {
        title: titleOf(text, links, above),
        fields: codeOfLinks(links),
        ...withReference(reference),
        ...(doi !== undefined && { doi }),
      },
    ]
  }
  const named = (id: string) =>
    links.find(link => link.address.toLowerCase().includes(id.toLowerCase()) && isTitle(link.text))?.text
  return [
    ...references.map(reference => ({ title: plain(named(reference.id)), ...withReference(reference) })),
    ...dois.map(doi => ({ title: plain(named(doi)), doi })),
  ]
}

/** What a line without an ID says that may be the title of the one below: a heading, an item, a bold text. */
export function titleInLine(line: string): string | undefined {
  if (line.length > longestLine) return undefined
  const bold = /\*\*([^*]{1,400})\*\*|__([^_]{1,400})__/.exec(line)
  const text = plain(bold?.[1] ?? bold?.[2] ?? line.replace(bullet, ''))
  return text !== undefined && isTitle(text) ? text : undefined
}

function withReference(reference: ArxivReference | undefined): Pick<ListedItem, 'arxivId' | 'version'> {
  if (reference === undefined) return {}
  return { arxivId: reference.id, ...(reference.version !== undefined && { version: reference.version }) }
}

function linksIn(text: string): readonly Link[] {
  const marked = [...text.matchAll(markdownLink)].map(([, label = '', address = '']) => ({
    text: label,
    address,
  }))
  return [
    ...marked,
    ...[...text.matchAll(anchor)].map(([, attributes = '', label = '']) => ({
      text: label,
      address: /href\s?=\s?["']([^"'\s]*)/i.exec(attributes)?.[1] ?? '',
    })),
  ]
}

/** The link's text, what is bold or in quotation marks, a table's cell, or what stands before the link. */
function titleOf(text: string, links: readonly Link[], above: string | undefined): string | undefined {
  const linked = links.map(link => plain(link.text)).find(label => label !== undefined && isTitle(label))
  if (linked !== undefined) return linked
  const standing = [...text.replace(tag, ' ').matchAll(standsOut)].map(
    ([, bold, underlined, quoted, slanted]) => ({
      isBold: bold !== undefined,
      words: plain(bold ?? underlined ?? quoted ?? slanted),
    }),
  )
  // In a table's row, even one word stands out as a title.
  const isRow = /^\s*\|/.test(text)
  const isRowName = (words: string) => isRow && /^\p{L}[\w.+-]{2,40}$/u.test(words)
  const title = standing.find(
    ({ isBold, words = '' }) =>
      (isTitle(words) && (isBold || !isAbstract(words))) || (isBold && isRowName(words)),
  )?.words
  if (title !== undefined) return title
  if (isRow) return cellTitle(text)
  const behind = behindLink(text)
  if (behind !== undefined) return behind
  const before = plain(beforeLinks(text))
  if (before !== undefined && isTitle(before)) return titleOfCitation(before)
  // `[SLAB](https://arxiv.org/…)`, `Kangaroo: https://arxiv.org/…`: what stands above is no title of it.
  const own = links.filter(({ address }) => /arxiv|doi\.org/i.test(address)).map(link => plain(link.text))
  return [before, ...own].some(isName) ? undefined : above
}

/** `[arXiv 2026.03](…), Of Margins`, `[2405.00001](…): Of Margins`: what follows a link to a paper that is called by a label. */
function behindLink(text: string): string | undefined {
  const [, label = '', rest = ''] =
    /^[^[]{0,12}\[([^[\]]{1,60})\]\([^()\s]+\)\s?[:,–—-]\s?([^[]+)/.exec(text) ?? []
  const title = plain(rest)
  const isCalled = label !== '' && (isLabel(label) || /^\W*\d{4}\.\d{4,5}/.test(label))
  return isCalled &&
    title !== undefined &&
    isTitle(title) &&
    title.split(' ').length > 2 &&
    !/\bet al\b/.test(title)
    ? title
    : undefined
}

/** A word that is no label: what a paper is called in short. */
function isName(words: string | undefined): boolean {
  return words !== undefined && /^\p{L}/u.test(words) && !isLabel(words) && !/^https?:/.test(words)
}

/** The longest cell of a table's row that is no link. */
function cellTitle(row: string): string | undefined {
  const cells = row.split('|').flatMap(cell => {
    const bare = cell.replace(markdownLink, '').trim()
    // Of a cell that tells more of a paper, what stands first.
    const [title = ''] = bare.length > longestTitle ? bare.split(/(?<!\s)\s{2,}|<br|\s[–—-]\s/, 1) : [bare]
    return plain(title.replace(bullet, '')) ?? []
  })
  const titles = cells.filter(
    cell =>
      (isTitle(cell) || /^[A-Z][\w+-]{2,40}$/.test(cell)) &&
      !cell.includes('http') &&
      cell.split(',').length < 3,
  )
  return titles.sort((a, b) => b.length - a.length)[0]
}

function beforeLinks(text: string): string {
  const end = text.search(
    /https?:\/\/|\[[^[\]]{1,60}\]\(|\barxiv\s?[:.]\s?\S|\bdoi\s?[:.]|\b10\.\d{4,9}\/|\b\d{4}\.\d{4,5}\b|<https?/i,
  )
  return text.slice(0, Math.max(0, end)).replace(bullet, '')
}

/** Of `Roe, J. (2017). Of margins. Journal of Notes.` the title; of other texts their first sentence's end is not looked for. */
function titleOfCitation(text: string): string | undefined {
  const [, behindYear] =
    /\((?:19|20)\d\d[a-z]?(?:,[^()]{0,30})?\)[.,:]?\s{1,3}(.{8,300}?)(?:[.?!]\s|[.]?$)/.exec(text) ?? []
  // `Of margins and notes (2017), J. Roe et al.`
  const [, ahead = ''] = /^([^()]{8,300}?)\s?\((?:19|20)\d\d\),\s/.exec(text) ?? []
  if (isTitle(ahead) && !namesSomebody.test(ahead)) return ahead.trim()
  if (behindYear !== undefined) return behindYear.trim()
  return namesSomebody.test(text) ? undefined : text
}

const namesSomebody = /\bet al\b|(?:^|\s)\p{Lu}\.\s/u

/** A sentence behind another, in quotation marks. */
function isAbstract(text: string): boolean {
  return text.length > shortestText && /[.!?]\s+\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text)
}

function isTitle(text: string): boolean {
  const words = text.split(/[\s-]+/).filter(word => /\p{L}{2}/u.test(word))
  return (
    text.length <= longestTitle &&
    words.length > 1 &&
    !/\bnewblock\b/.test(text) &&
    !isLabel(text) &&
    !/https?:\/\//.test(text)
  )
}

/** `ICCV2025 Highlight`, `Findings of ACL 2024`, `ICLR'24`. */
const venue = /\b(?=[A-Za-z]{0,9}[A-Z]{2})[A-Za-z]{2,10}[\s'’-]?(?:(?:19|20)\d{2}|['’]\d{2})\b/
const longestVenue = 40

const ofDate = /^\d|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/

/** `pdf`, `arXiv:2405.00001`, `NeurIPS 2017`, `[paper link]`. */
function isLabel(text: string): boolean {
  if (text.length < longestVenue && text.split(/\s+/).length < 6 && venue.test(text)) return true
  const words = text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? []
  const [first = '', ...rest] = words
  if (/^(?:arxiv|doi)$/.test(first) && (rest.length < 3 || rest.every(word => ofDate.test(word)))) return true
  return words.every(word => labelWords.has(word) || /^v?[\d.]+(?:v\d)?$|^[a-z]{2,10}\d{2,4}$/.test(word))
}

/** `[2405.00001] Of Margins`, as arXiv's pages are called. */
const idAhead = /^[\s[(]{0,4}(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\])]{0,2}[\s:|–—-]{1,4}(?=\p{L})/iu

/** Without Markdown's marks, brackets around, and what parts it from a link. */
function plain(text: string | undefined): string | undefined {
  const bare = text
    ?.replace(/!\[[^[\]]{0,90}\]\([^()]{0,500}\)/g, '')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/<[^<>]{1,200}>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(idAhead, '')
    .replace(/^[\s"“'([:|,–—-]+|(?<![\s"”'([:|,–—-])[\s"”'([:|,–—-]+$/g, '')
    .replace(/(?<=\p{L})(?<!\betc|\bal)\.$/u, '')
    .trim()
  return bare === undefined || bare === '' ? undefined : bare
}
