import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { SentenceWeights } from '../../fitted-weights.ts'
import { isInstruction } from '../verification/instructions.ts'
import { type DescribedSentence, describeSentences, type SentenceFeatures } from './sentence-features.ts'

export interface SentenceBudget {
  readonly sentences: number
  /** UTF-16 units, all sentences together; the first sentence is taken whatever its length. */
  readonly characters: number
  /** A further sentence is taken only if it scores at least this share of the best, 0 … 1. */
  readonly leastShare: number
}

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
  { budget, weights }: { readonly budget: SentenceBudget; readonly weights: SentenceWeights },
): readonly string[] {
  const described = describeSentences(question, hit).filter(({ passage }) => !isInstruction(passage.text))
  return chooseFrom(described, budget, weightsFor(question, weights)).map(({ passage }) => passage.text)
}

/** The weights as a question of this type has them. */
export function weightsFor({ type }: QuestionAnalysis, weights: SentenceWeights): SentenceWeights {
  return type === 'compare' ? { ...weights, proposal: weights.comparedProposal } : weights
}

/** The score of the sentence that answers best, for comparing papers. */
export function bestSentenceScore(question: QuestionAnalysis, hit: Hit, weights: SentenceWeights): number {
  return describeSentences(question, hit).reduce(
    (most, sentence) => Math.max(most, scoreOf(sentence, weights)),
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
  weights: SentenceWeights,
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
        value: candidate.score - weights.repetition * repeated(candidate, said),
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

function scoreOf({ features }: DescribedSentence, weights: SentenceWeights): number {
  let score = 0
  for (const [feature, value] of Object.entries(features)) {
    score += weights[feature as keyof SentenceFeatures] * value
  }
  return score
}

function repeated({ terms }: Candidate, said: ReadonlySet<string>): number {
  if (terms.size === 0) return 0
  return [...terms].filter(term => said.has(term)).length / terms.size
}
