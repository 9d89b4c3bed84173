import type { AbstentionReason } from '../domain/answer.ts'
import type { Hit } from '../domain/hit.ts'
import type { QuestionAnalysis } from '../domain/question.ts'

/** Below these the question is about something else altogether; fitted on development questions. */
const offTopic = {
  /** Share of the question's words that the library knows, weighted by rarity. */
  lexicalCoverage: 0.45,
  /** Cosine of the best paper, half of it its best sentence. */
  denseScore: 0.42,
} as const

/** Why a question is not to be answered from these hits; undefined where it is. */
export function abstentionReason(
  question: QuestionAnalysis,
  hits: readonly Hit[],
): AbstentionReason | undefined {
  const best = hits[0]
  if (best === undefined) return 'off-topic'
  const namedIdIsKnown = hits.some(({ paper }) => question.arxivIds.includes(paper.arxivId ?? ''))
  if (question.arxivIds.length > 0) return namedIdIsKnown ? undefined : 'not-in-corpus'
  if (question.type === 'metadata') return undefined
  const dense = hits.reduce((most, { denseScore }) => Math.max(most, denseScore), 0)
  if (question.terms.length === 0) return 'off-topic'
  if (question.lexicalCoverage < offTopic.lexicalCoverage && dense < offTopic.denseScore) return 'off-topic'
  return unknownNames(question).length > 0 ? 'not-in-corpus' : undefined
}

/** Words written like names that no paper of the library contains, in any spelling near them. */
export function unknownNames(question: QuestionAnalysis): readonly string[] {
  const unknown = new Map(
    question.terms
      .filter(({ documentFrequency, corrections }) => documentFrequency === 0 && corrections.length === 0)
      .map(({ word }) => [word, true]),
  )
  const known = new Set(
    question.terms.filter(({ documentFrequency }) => documentFrequency > 0).map(({ word }) => word),
  )
  return question.names.filter(name => unknown.has(name) && !known.has(name))
}
