import { parseArxivId } from '../../arxiv-id.ts'
import { findDois } from '../../doi.ts'
import { parseAuthors } from '../../formats/author-names.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { findArxivCategories } from '../../formats/fields/categories.ts'
import { readDate } from '../../formats/fields/read-date.ts'
import { refused, toParsedRecord } from '../../formats/parsed-record.ts'
import type { PdfLine, PdfText } from './pdf-text.ts'

/** arXiv's stamp on the margin of the first page: `arXiv:2405.11582v2 [cs.CL] 19 May 2024`. */
const stamp =
  /arXiv:\s?([a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d{1,3})?|\d{4}\.\d{4,5}(?:v\d{1,3})?)(?:\s*\[([A-Za-z.-]{2,20})\]\s*(\d{1,2} [A-Z][a-z]{2} \d{4}))?/
const heading =
  /^(?:\d\.?\s{1,3})?(?:abstract|summary|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t)\s*(?:[.:—–-]{1,2}\s*|$)/i
const openingWord = /^(?:Abstract|ABSTRACT|Summary)\s+(?=\p{Lu})/u
/** What comes behind an abstract. */
const behind =
  /^(?:(?:\d{1,2}|[IVX]{1,4})?\.?\s{0,4}(?:introduction|i\s?n\s?t\s?r\s?o\s?d\s?u\s?c\s?t\s?i\s?o\s?n)\b|(?:1|I)\.?\s{1,4}\p{Lu}|(?:additional\s)?key\s?-?words?\b|index terms|ccs concepts|categories and subject|general terms|acm reference|(?:msc|pacs|jel|ams)\b|table of contents|contents$|author summary|significance$|copyright\b|permission to make|\*?corresponding author|doi:|©)/iu
/** `Preprint` or a page's number may stand beside it. */
const mostBesideStamp = 20
const shortestAbstract = 150
const longestAbstract = 6000
const longestTitle = 300
/** Smaller than the text above or below by more than this share are footnotes. */
const footnote = 0.88
const noTitle =
  /^(?:untitled|microsoft word|microsoft powerpoint|slide \d|paper|main|manuscript|template|article|document\d?|.*\.(?:docx?|dvi|tex|pdf|indd|qxd|ps))\b/i

/** The paper that a PDF's first pages are of: IDs from arXiv's stamp, a DOI or the file's name, title and abstract by their looks. */
export function paperOfPdf({ pages, margin, info }: PdfText, fileName: string): ParsedRecord {
  const first = pages[0] ?? []
  const text = first.map(line => line.text).join('\n')
  if (pages.flat().length === 0)
    return refused(
      1,
      'the PDF has no text in its first pages (scanned pages are pictures); add it by its arXiv ID or DOI',
    )
  const [, stamped = '', category = '', date = ''] = stamp.exec(margin) ?? stampInText(first) ?? []
  const reference = parseArxivId(stamped) ?? parseArxivId(fileName)
  const doi = findDois([...info.others, info.subject].join(' '))[0] ?? namedDoi(text)
  const title = titleOf(first) ?? (isTitle(info.title) ? info.title : undefined)
  const abstract = abstractOf(pages)
  if (abstract === undefined && reference === undefined && doi === undefined) {
    return refused(
      1,
      'no abstract, no arXiv stamp and no DOI were found in the PDF’s first pages; add it by its arXiv ID or DOI',
    )
  }
  const authors = parseAuthors(info.author.slice(0, 5000))
  const day = readDate(date)
  return toParsedRecord({
    line: 1,
    title,
    abstract,
    ...(reference !== undefined && { arxivId: reference.id }),
    ...(reference?.version !== undefined && { version: reference.version }),
    ...(doi !== undefined && { doi }),
    ...(authors.authors.some(name => name.includes(' ')) && authors),
    ...(category !== '' && { categories: findArxivCategories([category]) }),
    // The stamp has the day of the version that it is on.
    ...(day !== undefined && (reference?.version ?? 1) === 1 && { publishedAt: day }),
    ...(day !== undefined && (reference?.version ?? 1) > 1 && { updatedAt: day }),
  })
}

/** A line that is nothing but the stamp: IDs in running text are those of other papers. */
function stampInText(lines: readonly PdfLine[]): RegExpExecArray | undefined {
  for (const { text } of lines) {
    const found = stamp.exec(text)
    if (found !== null && text.length - found[0].length <= mostBesideStamp) return found
  }
  return undefined
}

/** A DOI that the first page gives as its own, not one among its references. */
function namedDoi(text: string): string | undefined {
  const line = text.split('\n').find(each => /doi/i.test(each) && findDois(each).length > 0)
  return line === undefined ? undefined : findDois(line)[0]
}

/** The lines with the tallest letters that make a title, in the upper part of the first page. */
function titleOf(lines: readonly PdfLine[]): string | undefined {
  const end = lines.findIndex(line => isAbstractHeading(line.text))
  const above = lines.slice(0, end < 0 ? 40 : end)
  const heights = [...new Set(above.map(line => Math.round(line.height * 2) / 2))].sort((a, b) => b - a)
  for (const height of heights) {
    const tall = above.filter(line => Math.abs(line.height - height) < 0.6)
    const [start] = tall
    if (start === undefined) continue
    // Of lines as tall further down, a section's heading, those that follow the first alone.
    const from = above.indexOf(start)
    const run = above
      .slice(from)
      .filter((_, i, all) => all.slice(0, i + 1).every(each => Math.abs(each.height - height) < 0.6))
    const title = run
      .map(line => line.text)
      .join(' ')
      .replace(/(?<![*∗†‡⋆])[*∗†‡⋆]+$/, '')
      .trim()
    if (isTitle(title)) return title.replace(/(?<=\p{L})- (?=\p{Ll})/gu, '-')
  }
  return undefined
}

function isTitle(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return (
    words.length >= 2 &&
    text.length >= 10 &&
    text.length <= longestTitle &&
    /\p{L}{3}/u.test(text) &&
    !noTitle.test(text.trim()) &&
    !/^(?:arXiv:|https?:|published as|under review|proceedings|journal of|vol\b)/i.test(text.trim())
  )
}

function isAbstractHeading(text: string): boolean {
  return heading.test(text) || openingWord.test(text)
}

/** What stands under or behind the word Abstract up to what comes behind abstracts; else the long text before the introduction. */
function abstractOf(pages: readonly (readonly PdfLine[])[]): string | undefined {
  const lines = pages.flat()
  const at = lines.findIndex(line => isAbstractHeading(line.text))
  if (at >= 0) {
    const [opening, ...following] = lines.slice(at)
    const rest = (opening?.text ?? '').replace(heading, '').replace(openingWord, '')
    const found = upToEnd(following, rest)
    if (found !== undefined) return found
  }
  return beforeIntroduction(pages[0] ?? [])
}

function upToEnd(lines: readonly PdfLine[], opening: string): string | undefined {
  const taken: string[] = opening === '' ? [] : [opening]
  const height = lines[opening === '' ? 0 : 1]?.height ?? lines[0]?.height ?? 0
  let length = opening.length
  for (const line of lines) {
    if (behind.test(line.text) || length > longestAbstract) break
    // Footnotes, page numbers and what runs along the page's head stand in between.
    const endsOpen = /[\p{L},:(]\s*$/u.test(taken.at(-1) ?? '')
    // `Code is at` is followed by a link on a line of its own.
    const isBeside = isRunning(line.text) && !(endsOpen && /^https?:/i.test(line.text))
    if (line.height < height * footnote || line.text.length < 4 || isBeside) continue
    if (line.height > height * 1.25 && length > shortestAbstract) break
    taken.push(line.text)
    length += line.text.length
  }
  const text = taken.join('\n')
  return text.length >= shortestAbstract && length <= longestAbstract ? text : undefined
}

function isRunning(text: string): boolean {
  return /^(?:arXiv:|https?:|preprint\b|\d{1,4}$|page \d)/i.test(text)
}

/** Journals that leave the word out print the abstract between the authors and the introduction. */
function beforeIntroduction(lines: readonly PdfLine[]): string | undefined {
  const end = lines.findIndex(line => behind.test(line.text) && /introduction/i.test(line.text))
  if (end < 3) return undefined
  let best: readonly string[] = []
  let run: string[] = []
  let height = 0
  for (const line of lines.slice(0, end)) {
    const goesOn = Math.abs(line.height - height) < 0.3 && line.text.length > 45
    run = goesOn ? [...run, line.text] : [line.text]
    height = line.height
    if (run.join('').length > best.join('').length) best = run
  }
  const text = best.join('\n')
  return text.length >= shortestAbstract * 2 ? text.replace(/\s?©.*$/s, '') : undefined
}
