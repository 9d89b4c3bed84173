import type { AnsweredQuestion, Citation, Statement } from '../../domain/answer.ts'
import type { CheckedStatement } from '../verification/check-draft.ts'
import type { CheckedSource } from '../verification/sources.ts'

type KeptStatement = Extract<CheckedStatement, { kind: 'kept' }>

/** The answer that checked statements make, its papers numbered in order of appearance. */
export function toAnswer(kept: readonly KeptStatement[], answerer: string): AnsweredQuestion {
  const order: CheckedSource[] = []
  const statements = kept.map(({ text, sources, evidence }): Statement => {
    for (const source of sources) if (!order.includes(source)) order.push(source)
    return { text, evidence, citationNumbers: sources.map(source => order.indexOf(source) + 1) }
  })
  const citations = order.map(
    ({ paper }, i): Citation => ({
      number: i + 1,
      paper,
      codeUrls: paper.codeUrls,
      quotes: [...new Set(kept.flatMap(statement => quotesOf(statement, paper.id)))],
    }),
  )
  return { kind: 'answer', statements, citations, answerer }
}

function quotesOf({ evidence, quotes }: KeptStatement, paperId: string): readonly string[] {
  const own = evidence.kind === 'passage' && evidence.paperId === paperId ? evidence.quotes : []
  return own.length > 0 ? own : quotes.filter(quote => quote.paperId === paperId).map(({ text }) => text)
}
