import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { AnswerabilityWeights } from '../../fitted-weights.ts'
import { toTerms } from '../../text/terms.ts'
import { logistic } from '../logistic.ts'
import { namedHits, topicTerms } from '../reading/asked-papers.ts'

/** What can be read off a question and its hits about whether the papers answer it. */
export type AnswerabilityFeature = Exclude<keyof AnswerabilityWeights, 'intercept' | 'least'>

/** Hits whose words are looked at. */
const readHits = 5
/** Terms from which on a question is no longer than another. */
const manyTerms = 10
/** Hits of each side that are compared. */
const agreeingHits = 3

const personal = /\b(?:i|me|my|mine|we|our|ours)\b/i
const aboutWork =
  /\b(?:papers?|authors?|they|abstract|methods?|approach(?:es)?|models?|networks?|nets?|datasets?|train\w*|learn\w*|experiments?)\b/i

/** Each reads its feature, 0 … 1, off a question and its hits. */
const features: Readonly<
  Record<AnswerabilityFeature, (question: QuestionAnalysis, hits: readonly Hit[]) => number>
> = {
  /** The nearest paper's cosine, half of it its best sentence's. */
  dense: (_, hits) => most(hits.map(({ denseScore }) => denseScore)),
  /** How many words say what is asked, up to ten, of ten: the more there are, the lower cosines are. */
  length: ({ terms }) => Math.min(1, terms.filter(({ weight }) => weight === 1).length / manyTerms),
  /** How many of the three best by words are among the three best by vectors, of three. */
  agreement: (_, hits) => agreementOf(hits),
  /** The share of the question's topic, weighted by rarity, that one sentence of the best papers holds. */
  sentenceWords(question, hits) {
    const shareHeld = topicShare(question)
    const passages = hits.slice(0, readHits).flatMap(hit => hit.passages)
    return most(passages.map(({ text }) => shareHeld(text)))
  },
  /** 1 where the asker speaks of themselves: `my sourdough`, `should I`. */
  personal: ({ text }) => (personal.test(text) ? 1 : 0),
  /** 1 where a word stands in the question that every field's papers have. */
  aboutWork: ({ text }) => (aboutWork.test(text) ? 1 : 0),
  /** 1 where several papers are asked for: everyday questions seldom ask so. */
  asksForList: ({ type }) => (type === 'list' ? 1 : 0),
  /** 1 where the question names a paper. */
  named: (question, hits) => (namedHits(question, hits).length > 0 ? 1 : 0),
}

export const answerabilityFeatures = Object.keys(features) as readonly AnswerabilityFeature[]

export function readAnswerability(
  feature: AnswerabilityFeature,
  question: QuestionAnalysis,
  hits: readonly Hit[],
): number {
  return features[feature](question, hits)
}

/** The probability that the papers answer a question, 0 … 1, as the fitted logistic regression has it. */
export function answerability(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: AnswerabilityWeights,
): number {
  const logit = answerabilityFeatures
    .filter(feature => weights[feature] !== 0)
    .reduce((sum, feature) => sum + weights[feature] * features[feature](question, hits), weights.intercept)
  return logistic(logit)
}

/** How much of the question's topic a text holds, 0 … 1; nothing of a question without a topic. */
export function topicShare(question: QuestionAnalysis): (text: string) => number {
  const topic = topicTerms(question).map(({ term, corrections, weight, inverseDocumentFrequency }) => ({
    spellings: [term, ...corrections],
    value: weight * inverseDocumentFrequency,
  }))
  const all = topic.reduce((sum, { value }) => sum + value, 0)
  return text => {
    if (all === 0) return 0
    const terms = new Set(toTerms(text))
    const held = topic.filter(({ spellings }) => spellings.some(spelling => terms.has(spelling)))
    return held.reduce((sum, { value }) => sum + value, 0) / all
  }
}

function agreementOf(hits: readonly Hit[]): number {
  const withWords = hits.filter(({ lexicalScore }) => lexicalScore > 0)
  const byVectors = new Set(firstBy(hits, 'denseScore'))
  return firstBy(withWords, 'lexicalScore').filter(id => byVectors.has(id)).length / agreeingHits
}

function firstBy(hits: readonly Hit[], score: 'lexicalScore' | 'denseScore'): readonly string[] {
  return [...hits]
    .sort((a, b) => b[score] - a[score])
    .slice(0, agreeingHits)
    .map(({ paper }) => paper.id)
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0)
}
