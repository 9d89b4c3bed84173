import type { Paper } from '../../src/domain/paper.ts'

const arxivId = /^\d{4}\.\d{4,5}$/

/** A paper with nothing but an ID, a title and a text. */
export function paper(id: string, title = `Paper ${id}`, abstract = `We study ${id}. It works.`): Paper {
  return {
    id,
    ...(arxivId.test(id) && { arxivId: id }),
    title,
    abstract,
    authors: [],
    authorsComplete: false,
    categories: [],
    codeUrls: [],
    sources: [],
    provenance: {},
  }
}
