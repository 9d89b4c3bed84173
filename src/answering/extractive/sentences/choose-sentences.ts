import type { Hit } from '../../../domain/hit.ts'
import type { QuestionAnalysis } from '../../../domain/question.ts'
import type { SentenceWeights } from '../../../fitted-weights.ts'
import { isInstruction } from '../../verification/instructions.ts'
import type { AskedTerm } from './asked-terms.ts'
import { asksForGist, chooseGist } from './choose-gist.ts'
import type { SentenceBudget } from './sentence-budget.ts'
import {
  type DescribedSentence,
  describeSentences,
  isLinkAlone,
  type SentenceFeatures,
} from './sentence-features.ts'

interface Candidate {
  readonly sentence: DescribedSentence
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
  const sayable = describeSentences(question, hit).filter(({ passage }) => !isInstruction(passage.text))
  const withContent = sayable.filter(({ passage }) => !isLinkAlone(passage.text))
  const described = withContent.length > 0 ? withContent : sayable
  if (asksForGist(question, hit, described)) return inOrder(chooseGist(described, hit, budget))
  return inOrder(chooseFrom(described, budget, weightsFor(question, weights)))
}

function inOrder(chosen: readonly DescribedSentence[]): readonly string[] {
  return [...chosen].sort((a, b) => a.passage.index - b.passage.index).map(({ passage }) => passage.text)
}

/** The weights as a question of this type has them. */
export function weightsFor({ type }: QuestionAnalysis, weights: SentenceWeights): SentenceWeights {
  return type === 'compare' ? { ...weights, proposal: weights.comparedProposal } : weights
}

/**
 * Takes the best sentence, then again and again the one that adds most: it says what the chosen do not (maximal marginal
 * relevance, Carbonell & Goldstein 1998) and holds words of the question that they do not hold, so that each part of it
 * gets its sentence, or it speaks on of what the chosen one before it says; until the budget is spent or what is left is far weaker than the best. In the order of choice.
 */
export function chooseFrom(
  described: readonly DescribedSentence[],
  budget: SentenceBudget,
  weights: SentenceWeights,
): readonly DescribedSentence[] {
  const remaining = new Set(
    described.map((sentence): Candidate => ({ sentence, score: scoreOf(sentence, weights) })),
  )
  const best = Math.max(0, ...[...remaining].map(({ score }) => score))
  const chosen: DescribedSentence[] = []
  let characters = 0
  while (chosen.length < budget.sentences && remaining.size > 0) {
    const said = new Set(chosen.flatMap(({ terms }) => [...terms]))
    const answered = new Set(chosen.flatMap(({ asked }) => asked))
    const valued = [...remaining].map(candidate => ({
      candidate,
      value:
        candidate.score +
        weights.unansweredWords * unanswered(candidate.sentence, answered) +
        (speaksOnOf(chosen, candidate.sentence) ? weights.speaksOn : 0) -
        weights.repetition * repeated(candidate.sentence, said),
    }))
    const next = valued.reduce((a, b) => (b.value > a.value ? b : a))
    const { sentence } = next.candidate
    remaining.delete(next.candidate)
    if (chosen.length > 0 && next.value < budget.leastShare * best) break
    if (chosen.length > 0 && characters + sentence.length + 1 > budget.characters) continue
    chosen.push(sentence)
    characters += sentence.length + 1
  }
  return chosen
}

function scoreOf({ features }: DescribedSentence, weights: SentenceWeights): number {
  let score = 0
  for (const [feature, value] of Object.entries(features)) {
    score += weights[feature as keyof SentenceFeatures] * value
  }
  return score
}

function speaksOnOf(chosen: readonly DescribedSentence[], { speaksOn, passage }: DescribedSentence): boolean {
  return speaksOn && chosen.some(each => each.passage.index === passage.index - 1)
}

/** The share of the question that a sentence has words of and those chosen have not. */
function unanswered({ asked }: DescribedSentence, answered: ReadonlySet<AskedTerm>): number {
  return asked.reduce((sum, term) => (answered.has(term) ? sum : sum + term.share), 0)
}

function repeated({ terms }: DescribedSentence, said: ReadonlySet<string>): number {
  if (terms.size === 0) return 0
  return [...terms].filter(term => said.has(term)).length / terms.size
}
