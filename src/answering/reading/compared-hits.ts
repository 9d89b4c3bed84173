import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { ComparisonWeights } from '../../fitted-weights.ts'
import { comparisonWording } from '../../question/comparison-wording.ts'
import { typeOfOnePaper } from '../../question/question-type.ts'
import { logistic } from '../logistic.ts'
import { asksForList, comparedByName, namedHits } from './asked-papers.ts'
import { bestPair, type PaperPair, pairFeatures } from './paper-pair.ts'

const mostCompared = 4

/** A question, and the papers that it sets side by side: two or more, or none. */
export interface ReadComparison {
  /** Of the type `compare` only where it compares papers, and not what is in one of them. */
  readonly question: QuestionAnalysis
  readonly compared: readonly Hit[]
}

/**
 * Which papers a question compares: by their names, or by its wording and by whether two papers stand out among those
 * found. A search for one paper finds that and little else; a search for two finds both, and then little else.
 *
 *     one   .61 ▇  .25 ▃  .24 ▃  .21 ▂        two   .61 ▇  .55 ▆  .25 ▃  .22 ▂
 *                └ gap                                         └ gap
 */
export function readComparison(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: ComparisonWeights,
): ReadComparison {
  const compared = comparedHits(question, hits, weights)
  const { type, text } = question
  if (compared.length === 0) {
    return { question: type === 'compare' ? { ...question, type: typeOfOnePaper(text) } : question, compared }
  }
  // Fields and links are asked for of several papers as they are of one.
  const isOfFields = type === 'metadata' || type === 'code'
  return { question: isOfFields ? question : { ...question, type: 'compare' }, compared }
}

function comparedHits(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: ComparisonWeights,
): readonly Hit[] {
  const { type, text } = question
  if (asksForList(question, hits)) return []
  const named = severalOf(namesSeveral(question) ? namedHits(question, hits) : comparedByName(question, hits))
  if (namesSeveral(question) || named.length > 2 || type === 'metadata' || type === 'code') return named
  if (isOfOneNamed(question, hits)) return named
  const pair = bestPair(question, hits)
  if (pair === undefined) return named
  const isCompared =
    named.length > 0 ||
    comparisonWording(text).isPlain ||
    comparisonProbability(pair.features, weights) >= weights.least
  return isCompared ? pair.hits : []
}

/** Whether IDs of several papers stand in a question. */
function namesSeveral({ arxivIds, dois }: QuestionAnalysis): boolean {
  return arxivIds.length + dois.length > 1
}

/** The pair of papers of which `comparisonProbability` decides whether the question compares them; undefined where nothing is to decide. */
export function mayCompare(question: QuestionAnalysis, hits: readonly Hit[]): PaperPair | undefined {
  const { type, text } = question
  const isDecided =
    type === 'metadata' ||
    type === 'code' ||
    namesSeveral(question) ||
    comparisonWording(text).isPlain ||
    asksForList(question, hits) ||
    comparedByName(question, hits).length > 0 ||
    isOfOneNamed(question, hits)
  return isDecided ? undefined : bestPair(question, hits)
}

/** Whether it names a paper and sets nothing beside it; who compares papers without a word for it describes both. */
function isOfOneNamed(question: QuestionAnalysis, hits: readonly Hit[]): boolean {
  return comparisonWording(question.text).signs === 0 && namedHits(question, hits).length === 1
}

function severalOf(hits: readonly Hit[]): readonly Hit[] {
  return hits.length > 1 ? hits.slice(0, mostCompared) : []
}

/** How probable it is that a question is about both papers, 0 … 1: a logistic regression. */
export function comparisonProbability(features: PaperPair['features'], weights: ComparisonWeights): number {
  const logit = pairFeatures.reduce(
    (sum, feature) => sum + weights[feature] * features[feature],
    weights.intercept,
  )
  return logistic(logit)
}
