import type { CodePlace, Paper } from '../../domain/paper.ts'
import type { FieldMap } from './fields/field-map.ts'

/** What a document says of one paper, as far as it says it; `sources/merge.ts` makes a `Paper` of it. */
export type ParsedPaper = Pick<Paper, 'abstract'> &
  Partial<Omit<Paper, 'id' | 'abstract' | 'sources' | 'provenance' | 'codeOrigins'>> & {
    /** Of each of `codeUrls`, whether it stood in the abstract or the comments. */
    readonly codePlaces?: readonly (CodePlace | undefined)[]
  }

/** How arXiv announces a paper: replacements and cross-lists of papers that were there before are no news. */
export type AnnounceType = 'new' | 'cross' | 'replace' | 'replace-cross'

/** A line of a document and its number, from 1; where a format reads pieces, also a part of a line. */
export interface NumberedLine {
  readonly number: number
  /** Without its line break. */
  readonly text: string
  /** Whether a line break follows: a last line without one may have been cut off, a piece of a line goes on. */
  readonly terminated: boolean
}

/**
 * One record of a document: a paper, one of which all but the abstract is known (it has an arXiv ID or a DOI, and an
 * empty abstract), or the reason why it is none. `line` is where the record begins.
 */
export type ParsedRecord =
  | {
      readonly kind: 'paper' | 'waiting'
      readonly line: number
      readonly paper: ParsedPaper
      /** The paper as a library had it, with its ID and its sources, where the document is an export of all of that. */
      readonly stored?: Paper
      /** Whether it was exported from a library: of a paper that is there the document is no further source. */
      readonly exported?: boolean
      readonly announced?: AnnounceType
    }
  | { readonly kind: 'refused'; readonly line: number; readonly reason: string }

/** What a document is read with. */
export interface ParseOptions {
  /** Whose field or column is which of a paper's, as `--map title=Name` gives it; a layout without names takes none. */
  readonly map?: FieldMap | undefined
}

/** One layout in which documents come. Chosen by content, never by a file's name. */
export interface CorpusFormat {
  readonly name: string
  /** One sentence for people: what a document in this layout looks like. */
  readonly description: string
  /** Whether a document that begins like this (whole lines of its first 64 KiB, its first line at least) is in this layout. */
  detect(beginning: string): boolean
  /** Whether lines longer than a piece (64 KiB) come in pieces, as they do where a whole document is one line. */
  readonly readsPieces?: boolean
  /**
   * Reads a document's records in their order, holding one at a time. Throws an `AppError` (`bad-input`, with the
   * line) where the document ends in the middle of a record.
   */
  parse(lines: AsyncIterable<NumberedLine>, options?: ParseOptions): AsyncIterable<ParsedRecord>
  /**
   * Reads a document for the errors that `parse` throws, in much less time, with a turn for each record or so; absent
   * where only parsing finds them.
   */
  check?(lines: AsyncIterable<NumberedLine>): AsyncIterable<unknown>
}
