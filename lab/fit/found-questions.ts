import { searchedPapers } from '../../src/answering/extractive/extractive-answerer.ts'
import { type ReadComparison, readComparison } from '../../src/answering/reading/compared-hits.ts'
import type { ComparisonWeights } from '../../src/fitted-weights.ts'
import type { Retrieval, Retriever } from '../../src/retrieval/search/retriever.ts'
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
