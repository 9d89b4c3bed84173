import { abstentionReason } from '../../src/answering/abstention/abstention.ts'
import {
  type AnswerabilityFeature,
  answerabilityFeatures,
  readAnswerability,
} from '../../src/answering/abstention/answerability.ts'
import type { AnswerabilityWeights } from '../../src/fitted-weights.ts'
import { importancesOf } from './development-questions.ts'
import type { FoundQuestion } from './found-questions.ts'

/** A question of which the score can decide whether it is answered. */
export interface AnswerabilityRow {
  readonly features: Readonly<Record<AnswerabilityFeature, number>>
  readonly isAnswerable: boolean
  readonly isOffTopic: boolean
  /** Whether the readable rules (unknown names, missing details) refuse it whatever the score. */
  readonly isRefused: boolean
  readonly importance: number
}

/**
 * The questions that get as far as the score. One that the papers do not answer although it names one of them is left
 * out: what it lacks is a detail, which the readable rules look for.
 */
export function answerabilityRows(
  found: readonly FoundQuestion[],
  weights: AnswerabilityWeights,
): readonly AnswerabilityRow[] {
  const scored = found.filter(isScored)
  const importances = importancesOf(scored.map(({ asked }) => asked))
  return scored.map(({ asked, question, compared, hits }, i) => ({
    features: featuresOf({ question, hits }),
    isAnswerable: !asked.type.startsWith('unanswerable'),
    isOffTopic: asked.type === 'unanswerable-far',
    isRefused: abstentionReason({ question, compared }, hits, { ...weights, least: 0 }) !== undefined,
    importance: importances[i] ?? 0,
  }))
}

function isScored({ asked, question, hits }: FoundQuestion): boolean {
  const namesIds = question.arxivIds.length > 0 || question.dois.length > 0
  if (question.type === 'metadata' || namesIds || question.filter !== undefined) return false
  if (question.terms.length === 0 || hits.length === 0) return false
  // An injection without papers asks for nothing that could be answered.
  if (asked.type === 'injection' && asked.gold.length === 0) return false
  return !asked.type.startsWith('unanswerable') || readAnswerability('named', question, hits) === 0
}

function featuresOf({
  question,
  hits,
}: Pick<FoundQuestion, 'question' | 'hits'>): Readonly<Record<AnswerabilityFeature, number>> {
  const read = (feature: AnswerabilityFeature): number => readAnswerability(feature, question, hits)
  return Object.fromEntries(answerabilityFeatures.map(name => [name, read(name)])) as Record<
    AnswerabilityFeature,
    number
  >
}
