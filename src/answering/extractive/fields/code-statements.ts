import type { Hit } from '../../../domain/hit.ts'
import { displayTitle, type Paper } from '../../../domain/paper.ts'
import { type DraftStatement, fieldStatement } from '../../draft.ts'
import { fieldValue } from '../../paper-fields.ts'

/** The links of those that have any; where none has, that the first gives none. */
export function codeList(hits: readonly Hit[]): readonly DraftStatement[] {
  const withCode = hits.filter(({ paper }) => paper.codeUrls.length > 0)
  return (withCode.length > 0 ? withCode : hits.slice(0, 1)).map(({ paper }) => codeStatement(paper))
}

export function codeStatement(paper: Paper): DraftStatement {
  const title = displayTitle(paper)
  const text =
    paper.codeUrls.length === 0
      ? `The abstract of “${title}” gives no code link.`
      : `Code of “${title}”: ${paper.codeUrls.join(' · ')}`
  return fieldStatement(paper, text, { field: 'codeUrls', value: fieldValue(paper, 'codeUrls') ?? 'none' })
}
