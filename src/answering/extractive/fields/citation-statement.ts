import { displayTitle, type Paper, paperDate, paperUrl } from '../../../domain/paper.ts'
import { type DraftStatement, fieldStatement } from '../../draft.ts'

const mostAuthors = 5

/** How a paper is cited in a text: authors, year, title, where it is. */
export function citationStatement(paper: Paper): DraftStatement {
  const { authors, authorsComplete } = paper
  const named = authors.slice(0, mostAuthors).join(', ')
  const people =
    authors.length > mostAuthors || (authors.length > 0 && !authorsComplete) ? `${named} et al.` : named
  const year = paperDate(paper)?.slice(0, 4)
  const where = paper.arxivId === undefined ? paperUrl(paper) : `arXiv:${paper.arxivId}`
  const title = displayTitle(paper)
  const parts = [
    people === '' ? undefined : people,
    year === undefined ? undefined : `(${year})`,
    `${title}.`,
    where,
  ]
  return fieldStatement(paper, parts.filter(part => part !== undefined).join(' '), {
    field: 'title',
    value: title,
  })
}
