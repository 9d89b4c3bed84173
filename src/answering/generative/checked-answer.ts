import type { AnsweredQuestion, Citation, Statement } from '../../domain/answer.ts'
import type { Paper } from '../../domain/paper.ts'
import type { CheckedClause } from './check-sentence.ts'

export type KeptClause = Extract<CheckedClause, { kind: 'kept' }>

/** The answer that checked clauses make, its papers numbered in order of appearance. */
export function toAnswer(kept: readonly KeptClause[], answerer: string): AnsweredQuestion {
  const order: Paper[] = []
  const numberOf = (paper: Paper): number => {
    const at = order.findIndex(({ id }) => id === paper.id)
    return at < 0 ? order.push(paper) : at + 1
  }
  const statements = kept.map(
    ({ text, sources, evidence, how, continues }): Statement => ({
      text,
      evidence,
      citationNumbers: sources.map(({ paper }) => numberOf(paper)),
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
          kept.flatMap(({ quotes }) => quotes.filter(({ paperId }) => paperId === paper.id)).map(q => q.text),
        ),
      ],
    }),
  )
  return { kind: 'answer', statements, citations, answerer }
}
