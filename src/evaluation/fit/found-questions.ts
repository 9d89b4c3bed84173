import { type ReadComparison, readComparison } from '../../answering/extractive/comparisons/compared-hits.ts'
import { searchedPapers } from '../../answering/extractive/extractive-answerer.ts'
import type { ComparisonWeights } from '../../fitted-weights.ts'
import type { Retrieval, Retriever } from '../../retrieval/retriever.ts'
import type { DevelopmentQuestion } from './development-questions.ts'

/** A question with what is found for it. */
export interface SearchedQuestion extends Retrieval {
  readonly asked: DevelopmentQuestion
}

/** The same as the answerer reads it. */
export interface FoundQuestion extends SearchedQuestion, ReadComparison {}

export async function searchAll(
  retriever: Retriever,
  questions: readonly DevelopmentQuestion[],
): Promise<readonly SearchedQuestion[]> {
  const found: SearchedQuestion[] = []
  for (const asked of questions) {
    found.push({ asked, ...(await retriever.search(asked.question, { limit: searchedPapers })) })
  }
  return found
}

export function readFound(
  { asked, question, hits }: SearchedQuestion,
  weights: ComparisonWeights,
): FoundQuestion {
  return { asked, hits, ...readComparison(question, hits, weights) }
}
