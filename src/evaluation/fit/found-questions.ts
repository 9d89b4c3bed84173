import { searchedPapers } from '../../answering/extractive/extractive-answerer.ts'
import type { Retrieval, Retriever } from '../../retrieval/retriever.ts'
import type { DevelopmentQuestion } from './development-questions.ts'

/** A question with what the answerer is given for it. */
export interface FoundQuestion extends Retrieval {
  readonly asked: DevelopmentQuestion
}

export async function findAll(
  retriever: Retriever,
  questions: readonly DevelopmentQuestion[],
): Promise<readonly FoundQuestion[]> {
  const found: FoundQuestion[] = []
  for (const asked of questions) {
    found.push({ asked, ...(await retriever.search(asked.question, { limit: searchedPapers })) })
  }
  return found
}
