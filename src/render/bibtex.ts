import { displayTitle, type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

/** Authors named in an entry before BibTeX's own `and others`. */
const namedAuthors = 30
const longestValue = 300

/** A BibTeX entry (`@misc` with arXiv's eprint fields, as arXiv's own export gives it), without a trailing line break. */
export function toBibtex(paper: Paper): string {
  const fields = [
    ['title', `{${value(displayTitle(paper))}}`],
    ['author', bibtexAuthors(paper)],
    ['year', yearOf(paper)],
    ['eprint', paper.arxivId],
    ['archivePrefix', paper.arxivId === undefined ? undefined : 'arXiv'],
    ['primaryClass', paper.arxivId === undefined ? undefined : value(paper.categories[0] ?? '')],
    ['doi', value(paper.doi ?? '')],
    ['url', value(paperUrl(paper) ?? '')],
  ].filter(([, content]) => content !== undefined && content !== '')
  const lines = fields.map(([name, content]) => `  ${name} = {${content}}`)
  return `@misc{${citationKey(paper)},\n${lines.join(',\n')}\n}`
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

/** Family name, year, the title's first long word: `guo2024slab`. */
function citationKey(paper: Paper): string {
  const family = paper.authors[0]?.split(/\s+/).at(-1) ?? ''
  const word = (paper.title ?? '').split(/[^\p{L}\p{N}]+/u).find(part => part.length > 3) ?? ''
  const key = [family, yearOf(paper) ?? '', word].map(toKeyPart).join('')
  return shorten(key === '' ? toKeyPart(paper.id) : key, 60).replace('…', '')
}

function toKeyPart(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
}

function bibtexAuthors({ authors, authorsComplete }: Paper): string {
  const shown = authors.slice(0, namedAuthors).map(name => value(shorten(name, 60)))
  const isComplete = authorsComplete && shown.length === authors.length
  return [...shown, ...(isComplete || shown.length === 0 ? [] : ['others'])].join(' and ')
}

function yearOf(paper: Paper): string | undefined {
  return paperDate(paper)?.slice(0, 4)
}

/** A value between braces: none of its own that could end it, and BibTeX's special characters escaped. */
function value(text: string): string {
  return shorten(oneLine(text), longestValue)
    .replace(/[{}\\]/g, '')
    .replace(/[&%$#_]/g, '\\$&')
}
