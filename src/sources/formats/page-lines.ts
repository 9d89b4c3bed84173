import { parseArxivId } from '../arxiv-id.ts'
import { monthNumber, parseIsoDate } from './dates.ts'

/** What a line of a saved page of papers is, apart from a title or an abstract's text. */

/** A date as a page shows it; the year is left out for the year in which it was saved. */
export interface PageDate {
  readonly year?: number
  readonly month: number
  readonly day: number
}

/** What stands under an abstract. */
export interface PageFooter {
  readonly authorCount?: number
  readonly date?: PageDate
  /** Whether it says `Published on`, which pages write with the year of every date. */
  readonly isWhole: boolean
}

/** A title, with the ID of the paper that it links to. */
export interface PageTitle {
  readonly text: string
  readonly arxivId?: string
  /** Whether the page marks it as a heading. */
  readonly isHeading: boolean
}

const authors = /^\s*(?:[•·*-]\s*)?(\d{1,5}) authors?\s*$/i
const monthFirst = /^\s*([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?:\s+\d+)?\s*$/
const dayFirst = /^\s*(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.?(?:,? (\d{4}))?\s*$/
const published = /^\s*(?:published|submitted)(?:\s+on)?:?\s+/i

/** `Aug 22, 2023`, `Nov 7 12` with a count of votes, `7 Nov`, `2023-08-22`; undefined for anything else. */
export function readPageDate(text: string): PageDate | undefined {
  const iso = parseIsoDate(text)
  if (iso !== undefined) {
    const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
    return { year, month, day }
  }
  const [, name = '', number = '', year] = monthFirst.exec(text) ?? turned(dayFirst.exec(text)) ?? []
  const month = monthNumber(name)
  if (month === 0) return undefined
  return { month, day: Number(number), ...(year !== undefined && { year: Number(year) }) }
}

function turned(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found === null ? undefined : [found[0], found[2], found[1], found[3]]
}

/** A footer in one line: `Some Lab · Published on Jun 2, 2026`, `• 5 authors · Feb 14`; undefined for anything else. */
export function readFooterLine(line: string): PageFooter | undefined {
  if (line.length > longestFooter) return undefined
  const parts = line.split(/(?:(?<!\s)\s+)?[·•|]\s*/).filter(part => part.trim() !== '')
  const count = parts.map(part => authors.exec(part)?.[1]).find(found => found !== undefined)
  const dated = parts.map(part => ({
    date: readPageDate(part.replace(published, '')),
    isWhole: published.test(part),
  }))
  const { date, isWhole = false } = dated.find(each => each.date !== undefined) ?? {}
  // A date alone is a line of text; beside an organisation, an author count or `Published on` it is a footer.
  if (date === undefined || (parts.length < 2 && !isWhole)) return undefined
  return { ...(count !== undefined && { authorCount: Number(count) }), date, isWhole }
}

const longestFooter = 300

/**
 * Buttons, counts and labels of pages of papers, each a line of its own: votes, `GitHub 561 arXiv Page`, `Submitted by`.
 * From such pages as they are saved.
 */
const furniture =
  /^\s*(?:(?:up)?votes?(?:\s+\d+)?|\d[\d,.]*k?|(?:git\s?hub|code)(?:\s+[\d,.]+k?)?(?:\s+arxiv\s+page)?|(?:view\s+)?arxiv(?:\s+page)?|(?:view\s+)?(?:pdf|html|paper|project\s+page|on\s+arxiv)|submitted\s+by(?:\s+\S+)?|community|comments?(?:\s+\d+)?|add\s+to\s+collections?|paper\s+(?:author|submitter)s?|ai-generated\s+summary|abstract|(?:(?:models?|datasets?|spaces?)\s+citing|collections\s+including)\s+this\s+paper(?:\s+\d+)?|(?:log\s?in|sign\s+up)(?:\s+(?:or|to)\b.{0,40})?|share|bookmark|read\s+(?:more|paper)|play\s+video)\s*$/i

/** Whether a line is page furniture. The name behind a line `Submitted by` is too, see `isSubmitter`. */
export function isFurniture(line: string): boolean {
  return furniture.test(withoutLink(line))
}

/** Whether the next line is a user's name. */
export function beginsSubmitter(line: string): boolean {
  return /^\s*submitted\s+by\s*$/i.test(line)
}

/** Whether a line may be a user's name: one word. */
export function isSubmitter(line: string): boolean {
  return /^\s*@?[\w.-]{1,40}\s*$/.test(line)
}

/** The ID in a line that is nothing but an arXiv ID or a link to a paper; undefined for anything else. */
export function readIdLine(line: string): string | undefined {
  if (!/\d{4}/.test(line)) return undefined
  const bare = line.trim().replace(/^(?:papers?|arxiv|link|url)\s*:\s*(?=\S)/i, '')
  return parseArxivId(markdownLink.exec(bare)?.[2] ?? bare)?.id
}

const markdownLink = /^\[(.{1,400})\]\((\S+?)(?:\s+"[^"]*")?\)$/

/** A title without Markdown: `### [Title](https://huggingface.co/papers/2606.99999)`, `**Title**`, `1. [Title](…)`. */
export function readTitle(line: string): PageTitle {
  const [, hashes = '', content = ''] =
    /^(#{1,6}\s+)?([\s\S]*)$/.exec(line.slice(0, longestTitle).trimStart()) ?? []
  const item = content
    .trimEnd()
    .replace(/(?<!\s)\s+#{1,6}$/, '')
    .replace(/^(?:[-*+]|\d{1,3}[.)])\s+(?=\[|\*\*)/, '')
  const bold = /^(\*\*|__)(.+)\1$/.exec(item)?.[2] ?? item
  const [, label, address = ''] = markdownLink.exec(bold) ?? []
  const arxivId = parseArxivId(address)?.id
  const text = label === undefined ? bold : label.replace(/^(\*\*|__)(.+)\1$/, '$2')
  return {
    text: text.trim(),
    isHeading: hashes !== '' || arxivId !== undefined,
    ...(arxivId !== undefined && { arxivId }),
  }
}

const longestTitle = 2500

function withoutLink(line: string): string {
  return markdownLink.exec(line.trim())?.[1] ?? line
}
