import { AppError } from '../../errors.ts'
import { joinBrokenWords } from '../../text/joined-lines.ts'
import { wellFormedText, wholeWords } from '../../text/well-formed-text.ts'
import { parseArxivId } from '../arxiv-id.ts'
import { foldSpace, readableLatex } from '../latex/latex.ts'
import { findCodeUrls, uniteUrls } from '../links.ts'
import { withoutMarkup } from '../markup.ts'
import type { ParsedPaper, ParsedRecord } from './corpus-format.ts'
import { tooLong, tooLongNames } from './field-limits.ts'

/** A record as a document has it, LaTeX and all. */
export interface RawRecord extends Omit<ParsedPaper, 'abstract' | 'title' | 'comments'> {
  readonly line: number
  readonly abstract?: string | undefined
  readonly title?: string | undefined
  readonly comments?: string | undefined
  /** See `LatexOptions`. */
  readonly lostBackslashes?: boolean
}

/**
 * A record as it is stored: markup, broken lines and LaTeX made readable, the code links found, nothing in it that is no
 * text. One without an abstract waits where an arXiv ID or a DOI says what paper it is of, and is refused where none does;
 * so are fields longer than any paper's.
 */
export function toParsedRecord(raw: RawRecord): ParsedRecord {
  const { line, title, comments, authors, codeUrls: named = [], lostBackslashes = false, ...rest } = raw
  const fault = tooLong({ abstract: raw.abstract, title, comments }) ?? tooLongNames(authors)
  if (fault !== undefined) return refused(line, fault)
  const [abstract, remarks] = [withoutMarkup(raw.abstract ?? ''), withoutMarkup(comments ?? '')].map(
    wholeWords,
  )
  const readable = (text: string) => readableLatex(joinBrokenWords(wellFormedText(text)), { lostBackslashes })
  const readableAbstract = readable(abstract ?? '')
  const isWaiting = !/\p{L}/u.test(readableAbstract)
  if (isWaiting && rest.arxivId === undefined && rest.doi === undefined)
    return refused(line, 'the abstract is missing')
  const inAbstract = findCodeUrls(abstract ?? '')
  const inTexts = uniteUrls(inAbstract, findCodeUrls(remarks ?? ''))
  const codeUrls = uniteUrls(inTexts, named)
  const placeOf = (at: number) =>
    at < inAbstract.length ? 'abstract' : at < inTexts.length ? 'comments' : undefined
  const paper: ParsedPaper = {
    ...rest,
    abstract: isWaiting ? '' : readableAbstract,
    ...(authors !== undefined && { authors: authors.map(plainText) }),
    ...(hasText(title) && { title: readable(wholeWords(withoutMarkup(title))) }),
    ...(hasText(remarks) && { comments: readable(remarks) }),
    ...(codeUrls.length > 0 && { codeUrls }),
    ...(inTexts.length > 0 && { codePlaces: codeUrls.map((_, i) => placeOf(i)) }),
  }
  return { kind: isWaiting ? 'waiting' : 'paper', line, paper }
}

/** A field as it came, in whole words of characters that are text, before its LaTeX is read. */
export function plainText(text: string): string {
  return wellFormedText(wholeWords(withoutMarkup(text)))
}

export function refused(line: number, reason: string): ParsedRecord {
  return { kind: 'refused', line, reason }
}

/** The `arxivId` and `version` fields for an ID, or why it is none. */
export function readArxivId(text: string): { arxivId: string; version?: number } | { reason: string } {
  const reference = parseArxivId(text)
  if (reference === undefined) return { reason: `${quote(text)} is not an arXiv ID` }
  return {
    arxivId: reference.id,
    ...(reference.version !== undefined && { version: reference.version }),
  }
}

export function cutOff(line: number, what: string): AppError {
  return new AppError('bad-input', `line ${line}: the document ends in the middle of a record: ${what}`)
}

/** A text shortened for a message. */
export function quote(text: string): string {
  const folded = foldSpace(text)
  return folded.length <= 60 ? `“${folded}”` : `“${folded.slice(0, 57)}…”`
}

/** How far before its end it is looked whether a text ends in a link. */
const longestEnd = 300

/** Whether a text ends as sentences and remarks do: punctuation, a bracket, or a link. */
export function endsLikeSentence(text: string): boolean {
  const end = text.trimEnd().slice(-longestEnd)
  if (/(?:[.!?…:;][)\]}"'”’]*|[)\]}"'”’])$/.test(end)) return true
  return /https?:\/\/\S/.test(end.split(/\s/).at(-1) ?? '')
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
