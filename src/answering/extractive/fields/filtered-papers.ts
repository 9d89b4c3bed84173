import type { Hit } from '../../../domain/hit.ts'
import type { Paper } from '../../../domain/paper.ts'
import type { QuestionAnalysis } from '../../../domain/question.ts'
import { countsPapers } from '../../../question/counted-papers.ts'
import type { DraftStatement } from '../../draft.ts'
import { mostPapers, wantedCount } from './answer-by-date.ts'
import { authorsStatement, categoriesStatement, dateStatement } from './field-statements.ts'

/** Papers of one author; fewer than are searched for, so that it is known whether there are more. */
const mostByAuthor = 25

/**
 * The papers of somebody, of a category or of a time, in the order in which they were found, which is by date; each with a
 * field by which it was chosen. With their number where that is asked for, or where there are more.
 */
export function filteredPapers(question: QuestionAnalysis, hits: readonly Hit[]): readonly DraftStatement[] {
  const { dates, text, filter } = question
  const several = filter?.authors === undefined ? mostPapers : mostByAuthor
  const most = dates.order === undefined ? several : wantedCount(text)
  const listed = hits.slice(0, most)
  const statements = listed.flatMap(({ paper }) => chosenBy(question, paper) ?? [])
  const isMore = dates.order === undefined && hits.length > most
  return isMore || countsPapers.test(text)
    ? [countStatement(listed.length, isMore), ...statements]
    : statements
}

function chosenBy({ filter, dates }: QuestionAnalysis, paper: Paper): DraftStatement | undefined {
  if (dates.order !== undefined) return dateStatement(paper)
  if (filter?.authors !== undefined) return authorsStatement(paper)
  return filter?.categories === undefined ? dateStatement(paper) : categoriesStatement(paper)
}

/** How many papers an answer lists; `isMore` where it lists the first of them only. */
export function countStatement(papers: number, isMore = false): DraftStatement {
  const text = isMore
    ? `I find more than ${papers} papers that fit. The newest:`
    : `I find ${papers} ${papers === 1 ? 'paper that fits' : 'papers that fit'}:`
  return { text, evidence: { kind: 'count', value: papers } }
}
