import { fieldValue } from '../../src/answering/paper-fields.ts'
import type { AnsweredQuestion, Citation, Statement } from '../../src/domain/answer.ts'
import type { Paper } from '../../src/domain/paper.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { sameLinks } from './code-links.ts'

export interface CitationCheck {
  /** How many citations were looked at. */
  readonly citations: number
  readonly valid: number
  /** What is wrong, one line a fault. */
  readonly faults: readonly string[]
}

/**
 * Checks an answer's citations against the library, not against what the answer says of its papers: the paper is
 * there, each quote stands in its abstract or is what the field holds, each link is one of its own, and a statement
 * cites it. A number that a statement cites and nobody lists counts as a citation that is not valid, and so does a
 * statement that cites nothing, unless it is a count over the library.
 */
export async function checkCitations(
  answer: Pick<AnsweredQuestion, 'statements' | 'citations'>,
  library: PaperLibrary,
): Promise<CitationCheck> {
  const papers = await library.get(answer.citations.map(({ paper }) => paper.id))
  const listed = answer.citations.map((citation, i) => citationFaults(citation, papers[i], answer.statements))
  const numbers = new Set(answer.citations.map(({ number }) => number))
  const unlisted = answer.statements.flatMap(statement => statementFaults(statement, numbers))
  return {
    citations: listed.length + unlisted.length,
    valid: listed.filter(faults => faults.length === 0).length,
    faults: [...listed.flat(), ...unlisted],
  }
}

function citationFaults(
  { number, paper: cited, quotes, codeUrls }: Citation,
  paper: Paper | undefined,
  statements: readonly Statement[],
): readonly string[] {
  if (paper === undefined) return [`[${number}] ${cited.id} is not in the library`]
  const its = statements.filter(({ citationNumbers }) => citationNumbers.includes(number))
  const made = quotes.filter(quote => !holds(paper, quote, its))
  return [
    ...(its.length === 0 ? [`[${number}] ${paper.id} is cited by no statement`] : []),
    ...made.map(quote => `[${number}] ${paper.id} does not say: ${quote}`),
    ...(sameLinks(codeUrls, paper.codeUrls) ? [] : [`[${number}] ${paper.id} has other code links`]),
  ]
}

function holds(paper: Paper, quote: string, statements: readonly Statement[]): boolean {
  if (quote === '') return false
  if (paper.abstract.includes(quote) || paper.title === quote) return true
  return statements.some(
    ({ evidence }) => evidence.kind === 'field' && fieldValue(paper, evidence.field) === quote,
  )
}

function statementFaults(
  { text, citationNumbers, evidence }: Statement,
  numbers: ReadonlySet<number>,
): readonly string[] {
  if (citationNumbers.length === 0) return evidence.kind === 'count' ? [] : [`no citation: ${text}`]
  return citationNumbers
    .filter(number => !numbers.has(number))
    .map(number => `[${number}] is not among the citations: ${text}`)
}
