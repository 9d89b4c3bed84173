import { type Paper, paperDate } from '../domain/paper.ts'
import { isWithdrawn, withdrawalNote } from '../text/withdrawal.ts'

/** The fields that an answer can rest on, as text; undefined where the paper has none. */
const readers: Readonly<Record<string, (paper: Paper) => string | undefined>> = {
  title: paper => paper.title,
  authors: paper => (paper.authors.length > 0 ? paper.authors.join(', ') : undefined),
  authorCount: paper => {
    if (paper.authorCount !== undefined) return String(paper.authorCount)
    return paper.authorsComplete && paper.authors.length > 0 ? String(paper.authors.length) : undefined
  },
  comments: paper => paper.comments,
  doi: paper => paper.doi,
  arxivId: paper => paper.arxivId,
  date: paperDate,
  categories: paper => (paper.categories.length > 0 ? paper.categories.join(', ') : undefined),
  codeUrls: paper => (paper.codeUrls.length > 0 ? paper.codeUrls.join(', ') : 'none'),
  withdrawn: paper => (isWithdrawn(paper) ? (withdrawalNote(paper) ?? 'yes') : 'no'),
}

/** What a paper says in one of its fields. */
export function fieldValue(paper: Paper, field: string): string | undefined {
  return Object.hasOwn(readers, field) ? readers[field]?.(paper) : undefined
}
