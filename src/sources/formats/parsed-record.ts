import { AppError } from '../../errors.ts'
import { parseArxivId } from '../arxiv-id.ts'
import { foldSpace, readableLatex } from '../latex/latex.ts'
import { findCodeUrls, uniteUrls } from '../links.ts'
import type { ParsedPaper, ParsedRecord } from './corpus-format.ts'

/** A record as a document has it, LaTeX and all. */
export interface RawRecord extends Omit<ParsedPaper, 'abstract' | 'title' | 'comments' | 'codeUrls'> {
  readonly line: number
  readonly abstract: string
  readonly title?: string | undefined
  readonly comments?: string | undefined
  /** See `LatexOptions`. */
  readonly lostBackslashes?: boolean
}

/** The longest abstract on arXiv has 1,920 characters since 2008, and few thousand before. */
const longestAbstract = 20_000

/** Makes LaTeX readable and finds the code links; refuses what cannot be an abstract. */
export function toParsedRecord(raw: RawRecord): ParsedRecord {
  const { line, abstract, title, comments, lostBackslashes = false, ...rest } = raw
  if (abstract.length > longestAbstract) {
    return refused(line, `${abstract.length} characters are more than an abstract has (${longestAbstract})`)
  }
  const readable = readableLatex(abstract, { lostBackslashes })
  if (!/\p{L}/u.test(readable)) return refused(line, 'the abstract is missing')
  const codeUrls = uniteUrls(findCodeUrls(abstract), findCodeUrls(comments ?? ''))
  const paper: ParsedPaper = {
    ...rest,
    abstract: readable,
    ...(hasText(title) && { title: readableLatex(title, { lostBackslashes }) }),
    ...(hasText(comments) && { comments: readableLatex(comments, { lostBackslashes }) }),
    ...(codeUrls.length > 0 && { codeUrls }),
  }
  return { kind: 'paper', line, paper }
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

/** Whether a text ends as sentences and remarks do: punctuation, a bracket, or a link. */
export function endsLikeSentence(text: string): boolean {
  return /(?:[.!?…:;][)\]}"'”’]*|[)\]}"'”’]|https?:\/\/\S+)\s*$/.test(text)
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
