import type { Hit } from '../../../domain/hit.ts'
import type { Paper } from '../../../domain/paper.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../../domain/question.ts'
import type { DateOrder } from '../../../library/paper-library.ts'
import { isLibraryWord } from '../../../question/counted-papers.ts'
import { smallNumbers } from '../../../text/number-words.ts'
import { toTerms } from '../../../text/terms.ts'
import type { DraftStatement } from '../../draft.ts'
import { fieldValue } from '../../paper-fields.ts'
import { topicTerms } from '../../reading/asked-papers.ts'
import type { LibraryFacts } from '../extractive-parts.ts'
import { dateStatement } from './field-statements.ts'

/** Papers in an answer by date at most. */
export const mostPapers = 10
/** How many where several are asked for, but not how many. */
const several = 5

const count = `(\\d{1,4}|${[...smallNumbers.keys()].join('|')})`
const extreme = '(?:newest|latest|most recent|oldest|earliest)'
const isCount = new RegExp(`^${count}$`, 'i')
const countAsked = new RegExp(`\\b${extreme} ${count}\\b|\\b${count} (?:\\w+ )?${extreme}\\b`, 'i')
const severalAsked = new RegExp(
  `\\b${extreme}(?: [\\w-]+){0,3} (?:papers|works|articles|ones|publications|abstracts)\\b`,
  'i',
)

/**
 * The newest or oldest papers: those with the most of the question's topic among the hits; without a topic, of the whole
 * library in the range of dates that is asked for.
 */
export async function extremesByDate(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  library: LibraryFacts,
): Promise<readonly DraftStatement[]> {
  const { order = 'newest-first' } = question.dates
  const wanted = wantedCount(question.text)
  // The `3` of `newest 3` is no topic.
  const topic = topicTerms(question).filter(({ word }) => !isCount.test(word) && !isLibraryWord(word))
  if (topic.length > 0) return dateStatements(byDate(bestHolding(topic, hits), order).slice(0, wanted))
  // Filtered by more than dates, the hits are what the filter lets through.
  if (question.filter?.authors !== undefined || question.filter?.categories !== undefined)
    return dateStatements(
      byDate(
        hits.map(({ paper }) => paper),
        order,
      ).slice(0, wanted),
    )
  return dateStatements(await library.byDate(order, wanted, question.dates))
}

/** One of the newest paper, as many as the question says of the `newest 3 papers`, and five of `the newest papers`. */
export function wantedCount(text: string): number {
  const [, behind, before] = countAsked.exec(text) ?? []
  const asked = (behind ?? before)?.toLowerCase()
  if (asked === undefined) return severalAsked.test(text) ? several : 1
  const number = smallNumbers.get(asked) ?? Number(asked)
  return Math.min(mostPapers, Math.max(1, number))
}

function dateStatements(papers: readonly Paper[]): readonly DraftStatement[] {
  return papers.map(dateStatement).filter(statement => statement !== undefined)
}

/** Those with a date, the newest first, or the oldest. */
export function byDate(papers: readonly Paper[], order: DateOrder): readonly Paper[] {
  const dateOf = (paper: Paper): string => fieldValue(paper, 'date') ?? ''
  const dated = papers.filter(paper => dateOf(paper) !== '')
  const sorted = [...dated].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))
  return order === 'oldest-first' ? sorted : sorted.reverse()
}

/** The papers with the most of a topic: all of `speculative decoding`, where one has both words, not `decoding` alone. */
function bestHolding(topic: readonly QuestionTerm[], hits: readonly Hit[]): readonly Paper[] {
  const counted = hits.map(({ paper }) => {
    const terms = new Set(toTerms(`${paper.title ?? ''} ${paper.abstract}`))
    const held = topic.filter(({ term, corrections }) => [term, ...corrections].some(each => terms.has(each)))
    return { paper, held: held.length }
  })
  const most = counted.reduce((best, { held }) => Math.max(best, held), 1)
  return counted.filter(({ held }) => held === most).map(({ paper }) => paper)
}
