import type { Attachment } from '../domain/attachment.ts'
import type { OutcomeKind } from './merging/ingest-batch.ts'

/** What somebody wants to have in the library. */
export interface WantedPapers {
  /** IDs, DOIs and links, or records in any layout that is read from files. */
  readonly text?: string
  readonly attachments?: readonly Attachment[]
  /** Files of this machine, which a surface has written: no text names one. */
  readonly files?: readonly { readonly path: string; readonly name: string }[]
}

/** What became of a paper that was wanted. */
export interface AddedPaper {
  /** The paper's ID in the library, or the one under which it waits for its abstract. */
  readonly id: string
  readonly title?: string
  readonly kind: OutcomeKind
}

/** Something that was wanted and is not there, in one line. */
export interface RefusedPapers {
  /** A file's name, an address or a line of a document. */
  readonly what: string
  readonly reason: string
}

/** What came of wanting papers. */
export interface AdditionReport {
  readonly added: number
  /** Newer versions among them. */
  readonly updated: number
  readonly unchanged: number
  /** Without an abstract that anybody knows; a sync looks for it again. */
  readonly waiting: number
  /** The first of them. */
  readonly papers: readonly AddedPaper[]
  readonly refused: number
  /** The first of them. */
  readonly refusals: readonly RefusedPapers[]
  /** A line for each source that did not answer. */
  readonly troubles: readonly string[]
}
