import { type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { exportedBy } from '../sources/formats/fields/own-export.ts'
import { namePieces } from './name-pieces.ts'

/**
 * A paper as an item of CSL-JSON (schema 1.0.2), with all that is known of it: what the schema has no field for stands in
 * `custom`, `source` says who wrote it.
 */
export function toCslItem(paper: Paper, id: string): object {
  const { arxivId, title, authors, authorsComplete, categories, comments, doi, version } = paper
  const { updatedAt, codeUrls, withdrawn, abstract } = paper
  const [date, url] = [paperDate(paper), paperUrl(paper)]
  return {
    id,
    type: 'article',
    ...(arxivId !== undefined && { genre: 'preprint', publisher: 'arXiv', number: `arXiv:${arxivId}` }),
    ...(title !== undefined && { title }),
    author: authors.map(cslName),
    ...(date !== undefined && { issued: { 'date-parts': [date.split('-').map(Number)] } }),
    abstract,
    ...(categories.length > 0 && { keyword: categories.join(', ') }),
    ...(comments !== undefined && { note: comments }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    ...(version !== undefined && { version: `${version}` }),
    source: exportedBy,
    custom: {
      ...(updatedAt !== undefined && { updatedAt }),
      ...(!authorsComplete && { authorsComplete }),
      ...(codeUrls.length > 0 && { codeUrls }),
      ...(withdrawn === true && { withdrawn }),
    },
  }
}

function cslName(name: string): object {
  const pieces = namePieces(name)
  return 'literal' in pieces ? { literal: pieces.literal } : pieces
}
