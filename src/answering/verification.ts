import type { AnsweredQuestion, Statement } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import { fieldValue } from './paper-fields.ts'

const urls = /https?:\/\/[^\s)\]>]+/g

/**
 * The statements of an answer that hold: each cites a paper that stands among the citations, its quotes are sentences
 * of that paper's abstract or what that field of it says, and every link in it is one of the paper's own. The rest
 * never reaches a user.
 */
export function verifiedStatements(answer: AnsweredQuestion): readonly Statement[] {
  return answer.statements.filter(statement => {
    const papers = statement.citationNumbers.map(
      number => answer.citations.find(citation => citation.number === number)?.paper,
    )
    if (papers.some(paper => paper === undefined)) return false
    return hasEvidence(
      statement,
      papers.flatMap(paper => paper ?? []),
    )
  })
}

function hasEvidence({ text, evidence }: Statement, papers: readonly Paper[]): boolean {
  if (evidence.kind === 'count') return text.includes(String(evidence.value))
  const paper = papers.find(({ id }) => id === evidence.paperId)
  if (paper === undefined) return false
  const ownUrls = new Set(papers.flatMap(({ codeUrls }) => codeUrls))
  const linksAreOwn = (text.match(urls) ?? []).every(
    url => ownUrls.has(url.replace(/[.,;:]+$/, '').replace(/\/$/, '')) || paper.abstract.includes(url),
  )
  if (!linksAreOwn) return false
  if (evidence.kind === 'field') return fieldValue(paper, evidence.field) === evidence.value
  return evidence.quotes.length > 0 && evidence.quotes.every(quote => paper.abstract.includes(quote))
}
