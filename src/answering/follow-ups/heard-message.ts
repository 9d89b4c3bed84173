import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from '../reading/asked-papers.ts'
import { type EarlierPaper, hasTerm, weightOf } from './earlier-papers.ts'
import { pointingWords } from './referring.ts'
import { wishingWords } from './wishes.ts'

/** A message beside the papers of the turns before it. */
export interface HeardMessage {
  /** Without the words that join it to the one before. */
  readonly message: string
  /** Whether it began with such words. */
  readonly isJoined: boolean
  readonly question: QuestionAnalysis
  /** What the library has for it by itself, best first. */
  readonly hits: readonly Hit[]
  readonly earlier: readonly EarlierPaper[]
  /** How many papers the library holds. */
  readonly papers: number
}

/** What a message says of a topic: without words that only point or say how, or that no paper knows. */
export function tellingTerms({
  message,
  question,
}: Pick<HeardMessage, 'message' | 'question'>): readonly QuestionTerm[] {
  const pointing = new Set([...pointingWords(message), ...wishingWords(message)].flatMap(toTerms))
  return topicTerms(question).filter(
    ({ term, documentFrequency, corrections }) =>
      !pointing.has(term) && (documentFrequency > 0 || corrections.length > 0),
  )
}

/** What it says that no paper before it has, counted in words that a single paper of the library has. */
export function ownTopic(heard: HeardMessage): number {
  return weightOf(ownTerms(heard)) / rarest(heard.papers)
}

export function ownTerms(heard: HeardMessage): readonly QuestionTerm[] {
  return tellingTerms(heard).filter(term => !heard.earlier.some(paper => hasTerm(paper, term)))
}

/** The weight of a word that one paper of so many has, by BM25's inverse document frequency. */
export function rarest(papers: number): number {
  return Math.log(1 + (Math.max(papers, 2) - 0.5) / 1.5)
}
