import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { AnswerabilityWeights } from '../../fitted-weights.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { namedHits, topicTerms } from '../extractive/question-focus.ts'

/** What can be read off a question and its hits about whether the papers answer it; each 0 … 1. */
export interface AnswerabilityFeatures {
  /** The best hit's cosine, half of it its best sentence's. */
  readonly dense: number
  /** How many of the three best by words are among the three best by vectors, of three. */
  readonly agreement: number
  /** The share of the question's topic, weighted by rarity, that one of the best papers holds. */
  readonly paperWords: number
  /** The same of one sentence. */
  readonly sentenceWords: number
  /** The share of the question that the library's words know, and that the embedder knows. */
  readonly lexicalCoverage: number
  readonly embedderCoverage: number
  /** 1 where the question names a paper. */
  readonly named: number
}

export const answerabilityFeatureNames = [
  'dense',
  'agreement',
  'paperWords',
  'sentenceWords',
  'lexicalCoverage',
  'embedderCoverage',
  'named',
] as const satisfies readonly (keyof AnswerabilityFeatures)[]

/** Hits whose words are looked at. */
const readHits = 5
/** Hits on each side that are compared. */
const comparedHits = 3

export function answerabilityFeatures(
  question: QuestionAnalysis,
  hits: readonly Hit[],
): AnswerabilityFeatures {
  const shareHeld = topicShare(question)
  const read = hits.slice(0, readHits)
  return {
    dense: most(hits.map(({ denseScore }) => denseScore)),
    agreement: agreementOf(hits),
    paperWords: most(read.map(({ paper }) => shareHeld(`${paper.title ?? ''} ${paper.abstract}`))),
    sentenceWords: most(read.flatMap(({ passages }) => passages.map(({ text }) => shareHeld(text)))),
    lexicalCoverage: question.lexicalCoverage,
    embedderCoverage: question.embedderCoverage,
    named: namedHits(question, hits).length > 0 ? 1 : 0,
  }
}

/** The probability that the papers answer a question, 0 … 1, as a logistic regression has it. */
export function answerability(
  features: AnswerabilityFeatures,
  weights: Omit<AnswerabilityWeights, 'least'>,
): number {
  const logit = answerabilityFeatureNames.reduce(
    (sum, name) => sum + weights[name] * features[name],
    weights.intercept,
  )
  return 1 / (1 + Math.exp(-logit))
}

/** How much of the question's topic a text holds, 0 … 1; nothing of a question without a topic. */
function topicShare(question: QuestionAnalysis): (text: string) => number {
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
  const byWords = firstBy(
    hits.filter(({ lexicalScore }) => lexicalScore > 0),
    hit => hit.lexicalScore,
  )
  const byVectors = new Set(firstBy(hits, hit => hit.denseScore))
  return byWords.filter(id => byVectors.has(id)).length / comparedHits
}

function firstBy(hits: readonly Hit[], score: (hit: Hit) => number): readonly string[] {
  return [...hits]
    .sort((a, b) => score(b) - score(a))
    .slice(0, comparedHits)
    .map(({ paper }) => paper.id)
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0)
}
