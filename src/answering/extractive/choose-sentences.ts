import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { isInstruction } from '../verification/instructions.ts'
import { type DescribedSentence, describeSentences, type SentenceFeatures } from './sentence-features.ts'

export interface SentenceBudget {
  readonly sentences: number
  /** UTF-16 units, all sentences together; the first sentence is taken whatever its length. */
  readonly characters: number
  /** A further sentence is taken only if it scores at least this share of the best, 0 … 1. */
  readonly leastShare: number
}

/** What each feature adds to a sentence's score; fitted on development questions, see docs/answers.md. */
export const sentenceWeights: Readonly<Record<keyof SentenceFeatures, number>> = {
  meaning: 1,
  meaningBefore: 0.6,
  words: 0.5,
  wordsBefore: 0.2,
  figure: 0.55,
  proposal: 0.2,
  background: -0.2,
  experiment: 0,
  generalPraise: -0.2,
  link: -0.4,
  detail: 0.1,
}

/** Two papers are told apart by what each proposes, whatever else is asked. */
const comparisonWeights = { ...sentenceWeights, proposal: 0.5 }

/** What a further sentence loses for each share of its terms that is said already. */
const repetitionWeight = 0.35

interface Candidate extends DescribedSentence {
  readonly score: number
}

/**
 * The sentences of a paper that answer a question, in the abstract's order; at least one where it has any. None that
 * gives orders to whoever reads it.
 */
export function chooseSentences(
  question: QuestionAnalysis,
  hit: Hit,
  budget: SentenceBudget,
): readonly string[] {
  const weights = question.type === 'compare' ? comparisonWeights : sentenceWeights
  const described = describeSentences(question, hit).filter(({ passage }) => !isInstruction(passage.text))
  return chooseFrom(described, budget, weights).map(({ passage }) => passage.text)
}

/** The score of the sentence that answers best, for comparing papers. */
export function bestSentenceScore(question: QuestionAnalysis, hit: Hit): number {
  return describeSentences(question, hit).reduce(
    (most, sentence) => Math.max(most, scoreOf(sentence, sentenceWeights)),
    0,
  )
}

/**
 * Takes the best sentence, then again and again the one that adds most to what is said (maximal marginal relevance,
 * Carbonell & Goldstein 1998), until the budget is spent or what is left is far weaker than the best.
 */
export function chooseFrom(
  described: readonly DescribedSentence[],
  budget: SentenceBudget,
  weights: Readonly<Record<keyof SentenceFeatures, number>>,
): readonly DescribedSentence[] {
  const candidates = described.map(
    (sentence): Candidate => ({ ...sentence, score: scoreOf(sentence, weights) }),
  )
  const best = candidates.reduce((most, { score }) => Math.max(most, score), 0)
  const remaining = new Set(candidates)
  const chosen: Candidate[] = []
  let characters = 0
  while (chosen.length < budget.sentences && remaining.size > 0) {
    const said = new Set(chosen.flatMap(({ terms }) => [...terms]))
    const next = [...remaining]
      .map(candidate => ({
        candidate,
        value: candidate.score - repetitionWeight * repeated(candidate, said),
      }))
      .reduce((a, b) => (b.value > a.value ? b : a))
    remaining.delete(next.candidate)
    if (chosen.length > 0 && next.value < budget.leastShare * best) break
    if (chosen.length > 0 && characters + next.candidate.passage.text.length > budget.characters) continue
    chosen.push(next.candidate)
    characters += next.candidate.passage.text.length
  }
  return chosen.sort((a, b) => a.passage.index - b.passage.index)
}

function scoreOf(
  { features }: DescribedSentence,
  weights: Readonly<Record<keyof SentenceFeatures, number>>,
): number {
  let score = 0
  for (const [feature, weight] of Object.entries(weights)) {
    score += weight * features[feature as keyof SentenceFeatures]
  }
  return score
}

function repeated({ terms }: Candidate, said: ReadonlySet<string>): number {
  if (terms.size === 0) return 0
  return [...terms].filter(term => said.has(term)).length / terms.size
}
