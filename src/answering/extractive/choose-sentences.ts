import type { Hit } from '../../domain/hit.ts'
import type { ScoredPassage } from '../../domain/passage.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { topicTerms } from './question-focus.ts'

export interface SentenceBudget {
  readonly sentences: number
  /** UTF-16 units, all sentences together; the first sentence is taken whatever its length. */
  readonly characters: number
}

/** How a sentence's parts of the score are weighed. */
const weights = {
  /** Cosine of sentence and question. */
  meaning: 1,
  /** The share of the question's terms in the sentence, weighted by rarity. */
  words: 1.2,
  /** The sentence holds a figure where one is asked for. */
  figure: 0.35,
  /** The sentence says what is proposed, where it is asked what something is. */
  proposal: 0.25,
  /** What a further sentence loses for terms that are said already. */
  repetition: 0.35,
} as const

/** A further sentence is taken only if it scores at least this share of the best. */
const leastShareOfBest = 0.35

const proposal =
  /\b(?:we|this (?:paper|work|study)|our (?:method|approach))\b.*\b(?:propose|present|introduce|develop|investigate|study|explore|show|design|devise)s?\b/i

interface Candidate {
  readonly passage: ScoredPassage
  readonly terms: ReadonlySet<string>
  readonly score: number
}

/** The sentences of a paper that answer a question, in the abstract's order; at least one where it has any. */
export function chooseSentences(
  question: QuestionAnalysis,
  hit: Hit,
  budget: SentenceBudget,
): readonly string[] {
  const candidates = hit.passages.map(passage => scored(question, passage))
  const best = candidates.reduce((most, { score }) => Math.max(most, score), 0)
  const chosen: Candidate[] = []
  let characters = 0
  const remaining = new Set(candidates)
  while (chosen.length < budget.sentences && remaining.size > 0) {
    const said = new Set(chosen.flatMap(({ terms }) => [...terms]))
    const next = [...remaining]
      .map(candidate => ({
        candidate,
        value: candidate.score - weights.repetition * repeated(candidate, said),
      }))
      .reduce((a, b) => (b.value > a.value ? b : a))
    remaining.delete(next.candidate)
    if (chosen.length > 0 && next.value < leastShareOfBest * best) break
    if (chosen.length > 0 && characters + next.candidate.passage.text.length > budget.characters) continue
    chosen.push(next.candidate)
    characters += next.candidate.passage.text.length
  }
  return chosen.sort((a, b) => a.passage.index - b.passage.index).map(({ passage }) => passage.text)
}

/** The score of the sentence that answers best, for comparing papers. */
export function bestSentenceScore(question: QuestionAnalysis, hit: Hit): number {
  return hit.passages.reduce((most, passage) => Math.max(most, scored(question, passage).score), 0)
}

function scored(question: QuestionAnalysis, passage: ScoredPassage): Candidate {
  const terms = new Set(toTerms(passage.text))
  const wantsProposal = question.type === 'definition' || question.type === 'fact'
  const score =
    weights.meaning * passage.score +
    weights.words * shareOfTerms(question, terms) +
    (question.type === 'number' && /\d/.test(passage.text) ? weights.figure : 0) +
    (wantsProposal && proposal.test(passage.text) ? weights.proposal : 0)
  return { passage, terms, score }
}

function shareOfTerms(question: QuestionAnalysis, terms: ReadonlySet<string>): number {
  const asked = topicTerms(question)
  const all = asked.reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  const present = asked
    .filter(({ term, corrections }) => [term, ...corrections].some(entry => terms.has(entry)))
    .reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  return all === 0 ? 0 : present / all
}

function repeated({ terms }: Candidate, said: ReadonlySet<string>): number {
  if (terms.size === 0) return 0
  return [...terms].filter(term => said.has(term)).length / terms.size
}
