import { rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import type { Answerer } from '../../../src/answering/answerer.ts'
import { openExtractiveAnswerer } from '../../../src/answering/extractive/open-extractive.ts'
import type { Abstention, Answer, AnsweredQuestion } from '../../../src/domain/answer.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openRetrieval } from '../../../src/retrieval/open-retrieval.ts'
import type { Retriever } from '../../../src/retrieval/search/retriever.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

/** The bundled corpus with the built-in embedder, opened once for all tests of a file. */
export interface BundledAnswers {
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly answerer: Answerer
  ask(question: string): Promise<Answer>
  /** Fails the test where the question is not answered. */
  askAnswered(question: string): Promise<AnsweredQuestion>
  askAbstained(question: string): Promise<Abstention>
}

/** To be called where a file's tests are declared; what it returns can be used inside of them. */
export function bundledAnswers(): BundledAnswers {
  const dataDir = createTemporaryFolder()
  let opened: { readonly library: PaperLibrary; readonly retriever: Retriever; readonly answerer: Answerer }

  beforeAll(async () => {
    const { library, retriever } = await openRetrieval({ dataDir, embeddings: 'builtin' })
    opened = { library, retriever, answerer: await openExtractiveAnswerer({ retriever, library }) }
  })
  afterAll(async () => {
    await opened?.library.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const ask = async (question: string): Promise<Answer> => (await opened.answerer.answer(question)).answer
  return {
    get library() {
      return opened.library
    },
    get retriever() {
      return opened.retriever
    },
    get answerer() {
      return opened.answerer
    },
    ask,
    async askAnswered(question) {
      const answer = await ask(question)
      if (answer.kind === 'answer') return answer
      throw new Error(`${question} was not answered: ${answer.reason}`)
    },
    async askAbstained(question) {
      const answer = await ask(question)
      if (answer.kind === 'abstention') return answer
      throw new Error(`${question} was answered: ${answer.statements.map(({ text }) => text).join(' ')}`)
    },
  }
}
