import { toPrompt } from '../../src/answering/generative/prompt.ts'
import { readSources } from '../../src/answering/generative/read-sources.ts'
import type { App } from '../../src/app.ts'
import type { EvaluationQuestion } from '../questions/question-file.ts'

/** What a language model is given for a question, for people to answer in its place (`--answers-of`). */
export interface ModelPrompt {
  readonly id: string
  readonly question: string
  /** IDs of the papers, the first of which has the number 1. */
  readonly sources: readonly string[]
  readonly prompt: string
}

/** The prompts for questions as a model without a plan would get them. */
export async function* modelPrompts(
  questions: readonly EvaluationQuestion[],
  { answerer, retriever, library }: Pick<App, 'answerer' | 'retriever' | 'library'>,
  signal: AbortSignal,
): AsyncGenerator<ModelPrompt> {
  for (const { id, question } of questions) {
    const first = await answerer.answer(question, { signal, wording: 'papers' })
    const sources = await readSources(first, { searches: [] }, { retriever, library, signal })
    const messages = await toPrompt({ question, sources, form: 'text' })
    yield {
      id,
      question,
      sources: sources.map(({ paper }) => paper.id),
      prompt: messages.map(({ text }) => text).join('\n\n'),
    }
  }
}
