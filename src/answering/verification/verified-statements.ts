import type { AnsweredQuestion, Statement } from '../../domain/answer.ts'
import type { Paper } from '../../domain/paper.ts'
import { fieldValue } from '../paper-fields.ts'
import { checkStatement } from './check-statement.ts'
import { linksIn } from './links.ts'
import { type CheckedSource, toCheckedSource } from './sources.ts'

/**
 * The statements of an answer that hold: each cites papers that stand among the citations, every link in it is one of
 * theirs, and it says what its evidence says: sentences of an abstract (word for word, or in words that pass
 * `checkStatement`), what a field of the paper holds, or a count. The rest never reaches a user.
 */
export function verifiedStatements(answer: AnsweredQuestion): readonly Statement[] {
  const read = new Map<string, CheckedSource>()
  const toSource = (paper: Paper): CheckedSource => {
    const source = read.get(paper.id) ?? toCheckedSource(paper)
    read.set(paper.id, source)
    return source
  }
  const papers = new Map(answer.citations.map(({ number, paper }) => [number, paper]))
  return answer.statements.filter(statement => {
    const cited = statement.citationNumbers.map(number => papers.get(number))
    if (cited.some(paper => paper === undefined)) return false
    return hasEvidence(
      statement,
      cited.flatMap(paper => paper ?? []),
      toSource,
    )
  })
}

/** Papers are read for the checks only where a statement is not in their own words. */
function hasEvidence(
  { text, evidence }: Statement,
  cited: readonly Paper[],
  toSource: (paper: Paper) => CheckedSource,
): boolean {
  if (evidence.kind === 'count') return text.includes(String(evidence.value))
  const paper = cited.find(({ id }) => id === evidence.paperId)
  if (paper === undefined) return false
  const links = linksIn(text)
  if (links.some(link => !cited.some(each => toSource(each).links.has(link)))) return false
  if (evidence.kind === 'field') return fieldValue(paper, evidence.field) === evidence.value
  const { quotes } = evidence
  if (quotes.length === 0 || !quotes.every(quote => paper.abstract.includes(quote))) return false
  if (quotes.includes(text)) return true
  return checkStatement(text, quotedOnly(cited.map(toSource), quotes)).faults.length === 0
}

/** The papers without the sentences that the statement does not rest on: what it says must stand in those it does. */
function quotedOnly(sources: readonly CheckedSource[], quotes: readonly string[]): readonly CheckedSource[] {
  return sources.map(source => ({
    ...source,
    sentences: source.sentences.filter(({ text }) => quotes.includes(text)),
  }))
}
