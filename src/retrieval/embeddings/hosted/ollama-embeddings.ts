import { Embeddings } from '@langchain/core/embeddings'
import { z } from 'zod'
import type { HostedEmbeddingsOptions } from './hosted-options.ts'
import { vectorSchema, wrongAnswer } from './wrong-answer.ts'

const answerSchema = z.object({ embeddings: z.array(vectorSchema) })

/**
 * Ollama's embeddings: `POST /api/embed` (https://docs.ollama.com/api/embed), which cuts a text that is too long. One
 * request, so it needs no client of Ollama's.
 */
export class OllamaEmbeddings extends Embeddings {
  readonly #options: HostedEmbeddingsOptions

  constructor(options: HostedEmbeddingsOptions) {
    super({ maxRetries: 0 })
    this.#options = options
  }

  /** Rejects with `AppError` `bad-configuration` for an answer that is none, else with what `fetch` or the server says. */
  override async embedDocuments(input: string[]): Promise<number[][]> {
    const { model, baseUrl, fetch } = this.#options
    const response = await fetch(`${baseUrl.replace(/(?<!\/)\/+$/, '')}/api/embed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, input, truncate: true }),
    })
    const text = await response.text()
    if (!response.ok) {
      const { status, headers } = response
      throw Object.assign(new Error(`status ${status}`), { status, headers })
    }
    const answer = answerSchema.safeParse(parseJson(text))
    if (!answer.success || answer.data.embeddings.length !== input.length) throw wrongAnswer(answer.error)
    return answer.data.embeddings
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text])
    return vector ?? []
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw wrongAnswer(cause)
  }
}
