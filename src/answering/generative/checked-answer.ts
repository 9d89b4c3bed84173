import type { AnsweredQuestion, Citation, Statement } from '../../domain/answer.ts'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerms } from '../../text/terms.ts'
import { shortName } from '../extractive/stand-alone.ts'
import type { CheckedSource } from '../verification/sources.ts'
import type { CheckedClause } from './check-sentence.ts'
import { withPaperNames } from './paper-mentions.ts'

export type KeptClause = Extract<CheckedClause, { kind: 'kept' }>

/** What repeats this share of its words, and every figure, says nothing new, 0 … 1. */
const saidShare = 0.8

/**
 * What is kept of an answer, with the clauses of one more sentence. A paper's own sentence may say what has been said in
 * other words before, or bring what is said in them behind it: the second of the two is left out.
 */
export function withSentence(
  kept: readonly KeptClause[],
  sentence: readonly CheckedClause[],
): readonly KeptClause[] {
  const clauses = sentence.filter((clause): clause is KeptClause => clause.kind === 'kept')
  const quoted = kept.filter(isQuoted)
  if (clauses.length > 0 && !clauses.some(isQuoted) && clauses.every(clause => isSaid(clause, quoted)))
    return kept
  const all = [...kept]
  for (const clause of clauses) if (!isQuoted(clause) || !isSaid(clause, all)) all.push(clause)
  return all
}

function isQuoted({ how }: KeptClause): boolean {
  return how === 'quoted'
}

/** Whether other clauses that rest on the same papers have said it. */
function isSaid(clause: KeptClause, others: readonly KeptClause[]): boolean {
  const ids = new Set(clause.sources.map(({ paper }) => paper.id))
  const before = others.filter(({ sources }) => sources.some(({ paper }) => ids.has(paper.id)))
  const said = new Set(before.flatMap(({ text }) => toTerms(text)))
  const terms = [...new Set(toTerms(clause.text))].filter(term => !isStopWord(term))
  const fresh = terms.filter(term => !said.has(term))
  return fresh.length <= terms.length * (1 - saidShare) && !fresh.some(term => /\d/.test(term))
}

/** Whether a clause of several papers gave way to it that are each told of by themselves: an overview needs none then. */
function isToldBelow({ isOfSeveral, sources }: KeptClause, kept: readonly KeptClause[]): boolean {
  if (isOfSeveral !== true) return false
  const ids = new Set(sources.map(({ paper }) => paper.id))
  return kept.some(other => !isQuoted(other) && other.sources.some(({ paper }) => ids.has(paper.id)))
}

/**
 * The answer that checked clauses make, its papers numbered in order of appearance; `sources` are those that were read, in
 * their order.
 */
export function toAnswer(
  kept: readonly KeptClause[],
  sources: readonly CheckedSource[],
  answerer: string,
): AnsweredQuestion {
  const told = kept.filter(clause => !isToldBelow(clause, kept))
  const order: Paper[] = []
  const numberOf = (paper: Paper): number => {
    const at = order.findIndex(({ id }) => id === paper.id)
    return at < 0 ? order.push(paper) : at + 1
  }
  const numbers = told.map(clause => clause.sources.map(({ paper }) => numberOf(paper)))
  const nameOf = (number: number): string => {
    const paper = sources[number - 1]?.paper
    const at = order.findIndex(({ id }) => id === paper?.id)
    if (at >= 0 || paper === undefined) return String(at + 1)
    return `“${shortName(paper) ?? displayTitle(paper)}”`
  }
  const statements = told.map(
    ({ text, evidence, how, continues }, i): Statement => ({
      text: how === 'quoted' ? text : withPaperNames(text, sources.length, nameOf),
      evidence,
      citationNumbers: numbers[i] ?? [],
      ...(how !== 'quoted' && { isWorded: true }),
      ...(continues && { continues }),
    }),
  )
  const citations = order.map(
    (paper, i): Citation => ({
      number: i + 1,
      paper,
      codeUrls: paper.codeUrls,
      quotes: [
        ...new Set(
          told.flatMap(({ quotes }) => quotes.filter(({ paperId }) => paperId === paper.id)).map(q => q.text),
        ),
      ],
    }),
  )
  return { kind: 'answer', statements, citations, answerer }
}
