import { createHash } from 'node:crypto'
import anyAscii from 'any-ascii'
import { displayTitle, type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { exportedBy } from '../sources/formats/fields/own-export.ts'
import { foldLetters } from '../text/fold-letters.ts'
import { isGroupName } from '../text/group-names.ts'
import { wordFrequency } from '../text/known-words.ts'
import { splitNameSuffix } from '../text/person-names.ts'
import { wellFormedText } from '../text/well-formed-text.ts'
import { oneLine } from './markdown.ts'
import { namePieces } from './name-pieces.ts'
import { shorten } from './shorten.ts'

/** Authors named in an entry before BibTeX's own `and others`. */
const namedAuthors = 30
const longestValue = 300

/** How much an entry says: what a reference list needs, or all that is known of the paper, at any length. */
export type BibtexExtent = 'reference' | 'whole'

interface EntryOptions {
  /** Takes the place of the paper's own where several are cited. */
  readonly key?: string
  readonly extent?: BibtexExtent
}

/**
 * A BibTeX entry (`@misc` with arXiv's eprint fields, as arXiv's own export gives it), without a trailing line break. A
 * whole one has the abstract too, and in fields that BibTeX does not know what else the library holds.
 */
export function toBibtex(
  paper: Paper,
  { key = citationKey(paper), extent = 'reference' }: EntryOptions = {},
): string {
  const isWhole = extent === 'whole'
  const longest = isWhole ? Number.POSITIVE_INFINITY : longestValue
  const value = (text: string): string => bibtexValue(text, longest)
  const fields = [
    ['title', isWhole && paper.title === undefined ? '' : `{${value(displayTitle(paper))}}`],
    ['author', bibtexAuthors(paper, isWhole ? Number.POSITIVE_INFINITY : namedAuthors)],
    ['year', yearOf(paper)],
    ...(isWhole ? [['date', paper.publishedAt]] : []),
    ['eprint', paper.arxivId],
    ['archivePrefix', paper.arxivId === undefined ? undefined : 'arXiv'],
    ['primaryClass', paper.arxivId === undefined ? undefined : value(paper.categories[0] ?? '')],
    ['doi', verbatim(paper.doi ?? '')],
    ['url', verbatim(paperUrl(paper) ?? '')],
    ...(isWhole ? wholeFields(paper, value) : []),
  ].filter(([, content]) => content !== undefined && content !== '')
  const lines = fields.map(([name, content]) => `  ${name} = {${content}}`)
  return `@misc{${key},\n${lines.join(',\n')}\n}`
}

/** What a library holds beside what a reference needs; `source` tells whoever reads it that a library wrote it. */
function wholeFields(
  { version, updatedAt, categories, comments, codeUrls, withdrawn, abstract }: Paper,
  value: (text: string) => string,
): readonly (readonly [name: string, content: string | undefined])[] {
  return [
    ['version', version === undefined ? undefined : `${version}`],
    ['updated', updatedAt],
    ['keywords', value(categories.join(', '))],
    ['note', value(comments ?? '')],
    ['code', codeUrls.map(verbatim).join(' ')],
    ['withdrawn', withdrawn === true ? 'true' : undefined],
    ['abstract', value(abstract)],
    ['source', exportedBy],
  ]
}

/** The entries of several papers, whose keys are all different. */
export function toBibtexEntries(papers: readonly Paper[]): readonly string[] {
  const keys = papers.map(citationKey)
  return papers.map((paper, i) => {
    const key = keys[i] ?? ''
    const isTaken = keys.indexOf(key) !== keys.lastIndexOf(key)
    return toBibtex(paper, { key: isTaken && !key.endsWith(idPart(paper)) ? `${key}${idPart(paper)}` : key })
  })
}

/** One line for a reference list: authors, year, title, where it is. */
export function toPlainCitation(paper: Paper): string {
  const { authors, authorsComplete } = paper
  const shown = authors.slice(0, 3).map(name => shorten(name, 60))
  const more = authors.length > shown.length || (!authorsComplete && authors.length > 0)
  const by = shown.length === 0 ? '' : `${shown.join(', ')}${more ? ' et al.' : ''}`
  const year = yearOf(paper)
  const source = paper.arxivId === undefined ? (paperUrl(paper) ?? paper.id) : `arXiv:${paper.arxivId}`
  const opening = [by, year === undefined ? '' : `(${year})`].filter(part => part !== '').join(' ')
  return [opening, shorten(oneLine(displayTitle(paper)), longestValue), shorten(source, 120)]
    .filter(part => part !== '')
    .map(part => part.replace(/\.$/, ''))
    .join('. ')
}

/** A paper's key where the keys of `taken`, to which it is added, are others' already. */
export function uniqueKey(paper: Paper, taken: Set<string>): string {
  const own = citationKey(paper)
  const key = taken.has(own) ? `${own}${idPart(paper)}` : own
  taken.add(key)
  return key
}

/** In more abstracts than this a word is everybody's: `deep`, `learning`, `survey`; of 198,870. */
const everydayWord = 1000

/**
 * Family name, year, the title's first long word: `guo2024slab`. Where that word is one of many titles, two papers of one
 * year may have it all in common: the ID tells them apart, in the same way wherever they are cited, `wang2024deep-2401.00001`.
 */
function citationKey(paper: Paper): string {
  const first = paper.authors[0] ?? ''
  const family = isGroupName(first)
    ? groupWord(first)
    : (splitNameSuffix(first).name.split(/\s+/).at(-1) ?? '')
  const words = (paper.title ?? '').split(/[^\p{L}\p{M}\p{N}]+/u)
  const word = words.find(part => part.length > 3) ?? ''
  const key = [family, yearOf(paper) ?? '', word].map(toKeyPart).join('').slice(0, longestKey)
  if (key === '') return toKeyPart(paper.id)
  return wordFrequency(word) > everydayWord || toKeyPart(word) === '' ? `${key}${idPart(paper)}` : key
}

const longestKey = 60

/** The first word of a group's name that says which: `ATLAS`, `Sound`. */
function groupWord(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u)
  return words.find(word => !isGroupName(word) && !/^(?:the|for|of|and|on|a|an|in)$/i.test(word)) ?? name
}

/** A paper's ID as an ending of its key. */
function idPart({ id, arxivId }: Paper): string {
  if (arxivId !== undefined) return `-${arxivId.replace(/[^\w.]/g, '')}`
  return `-${createHash('sha256').update(id).digest('hex').slice(0, 6)}`
}

/** Letters of every script as Latin ones: BibTeX reads no others in keys. */
function toKeyPart(text: string): string {
  return anyAscii(foldLetters(text))
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
}

function bibtexAuthors({ authors, authorsComplete }: Paper, most: number): string {
  const shown = authors
    .slice(0, most)
    .map(name => bibtexName(name, most > namedAuthors ? Number.POSITIVE_INFINITY : longestAuthor))
    .filter(name => name !== '')
  const isComplete = authorsComplete && authors.length <= most
  return [...shown, ...(isComplete || shown.length === 0 ? [] : ['others'])].join(' and ')
}

/**
 * A name as BibTeX reads it: `King, Jr., Martin Luther`; braces around a group's, of which it would make a person's, and
 * around one with `and` in it, of which it would make two.
 */
function bibtexName(name: string, longest: number): string {
  const plain = bibtexValue(name, longest)
  if (plain === '') return ''
  if (isGroupName(plain) || /\sand\s|,/i.test(plain)) return `{${plain}}`
  const pieces = namePieces(plain)
  if ('literal' in pieces || pieces.suffix === undefined) return plain
  return `${pieces.family}, ${pieces.suffix}, ${pieces.given}`
}

const longestAuthor = 60

function yearOf(paper: Paper): string | undefined {
  return paperDate(paper)?.slice(0, 4)
}

/** A value between braces: none of its own that could end it, and BibTeX's special characters escaped. */
function bibtexValue(text: string, longest: number): string {
  return shorten(oneLine(wellFormedText(text)), longest)
    .replace(/[{}\\]/g, '')
    .replace(/[&%$#_]/g, '\\$&')
}

/** DOIs and URLs are read as they stand (biblatex), and hold no white space; only braces could end the field. */
function verbatim(text: string): string {
  return wellFormedText(text).replace(/[\s{}\\]/g, '')
}
