import { displayTitle, type Paper } from '../../../domain/paper.ts'
import { type DraftStatement, fieldStatement } from '../../draft.ts'
import { fieldValue } from '../../paper-fields.ts'

/* What a paper's fields say, a statement each; undefined where the paper does not hold the field. */

export function titleStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'title')
  if (value === undefined) return undefined
  return fieldStatement(paper, `The title is “${displayTitle(paper)}”.`, { field: 'title', value })
}

export function dateStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'date')
  if (value === undefined) return undefined
  const source = paper.publishedAt === undefined ? ', by its arXiv ID' : ''
  return fieldStatement(paper, `“${displayTitle(paper)}” is of ${value}${source}.`, { field: 'date', value })
}

export function authorsStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'authors')
  if (value === undefined) return authorCountStatement(paper)
  const names = paper.authors
  const rest = paper.authorsComplete
    ? ''
    : paper.authorCount !== undefined && paper.authorCount > names.length
      ? ` (${names.length} of ${paper.authorCount} authors are known here)`
      : ' (the list of authors known here is not complete)'
  // `Jr.` has the full stop already.
  const text = `“${displayTitle(paper)}” was written by ${joinNames(names)}${rest}`.replace(/\.?$/, '.')
  return fieldStatement(paper, text, { field: 'authors', value })
}

export function authorCountStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'authorCount')
  if (value === undefined) return undefined
  const authors = value === '1' ? 'one author' : `${value} authors`
  return fieldStatement(paper, `“${displayTitle(paper)}” has ${authors}.`, { field: 'authorCount', value })
}

export function categoriesStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'categories')
  if (value === undefined) return undefined
  return fieldStatement(paper, `“${displayTitle(paper)}” is listed under ${value}.`, {
    field: 'categories',
    value,
  })
}

/** What the authors noted; undefined where they noted nothing. */
export function commentsStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'comments')
  if (value === undefined) return undefined
  return fieldStatement(paper, `The authors’ note on “${displayTitle(paper)}” says: ${value}.`, {
    field: 'comments',
    value,
  })
}

export function doiStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'doi')
  if (value === undefined) return undefined
  return fieldStatement(paper, `The DOI of “${displayTitle(paper)}” is ${value}.`, { field: 'doi', value })
}

export function arxivIdStatement(paper: Paper): DraftStatement | undefined {
  const value = fieldValue(paper, 'arxivId')
  if (value === undefined) return undefined
  return fieldStatement(paper, `“${displayTitle(paper)}” is arXiv:${value}.`, { field: 'arxivId', value })
}

/** Whether a paper was withdrawn, in the words of whoever says so. */
export function withdrawnStatement(paper: Paper): DraftStatement {
  const value = fieldValue(paper, 'withdrawn') ?? 'no'
  const title = `“${displayTitle(paper)}”`
  const told: Readonly<Record<string, string>> = {
    no: `Nothing in the library says that ${title} was withdrawn.`,
    yes: `${title} was withdrawn.`,
  }
  const text = told[value] ?? `${title} was withdrawn: ${value.replace(/\.?$/, '.')}`
  return fieldStatement(paper, text, { field: 'withdrawn', value })
}

function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names)
}
