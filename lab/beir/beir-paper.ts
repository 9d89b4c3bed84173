import type { Paper } from '../../src/domain/paper.ts'
import type { BeirDocument } from './beir-folder.ts'

/** A document as a paper with nothing but its ID, its title where it has one, and its text. */
export function toBeirPaper({ id, title, text }: BeirDocument): Paper {
  return {
    id,
    ...(title !== '' && { title }),
    abstract: text,
    authors: [],
    authorsComplete: false,
    categories: [],
    codeUrls: [],
    sources: [],
    provenance: {},
  }
}
