import { OpenAIEmbeddings } from '@langchain/openai'
import { z } from 'zod'
import type { HostedEmbeddingsOptions } from './hosted-options.ts'
import { vectorSchema, wrongAnswer } from './wrong-answer.ts'

const vectorsSchema = z.array(z.object({ embedding: vectorSchema, index: z.number() }))

/**
 * OpenAI's embeddings, or those of any server that speaks as they do. LangChain's class takes what comes for vectors in
 * the texts' order; here they are counted, checked, and put into the order of their `index`.
 */
export class CheckedOpenAiEmbeddings extends OpenAIEmbeddings {
  constructor({ model, baseUrl, apiKey, fetch }: HostedEmbeddingsOptions) {
    super({
      model,
      // A server of one's own asks for no key, but the client insists on one.
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      // Not every server knows the client's own default, base64, and a list of numbers would be read as such.
      encodingFormat: 'float',
      // The client would print what it cannot read.
      configuration: { baseURL: baseUrl, fetch, logLevel: 'off' },
    })
  }

  protected override async embeddingWithRetry(
    request: Parameters<OpenAIEmbeddings['embeddingWithRetry']>[0],
  ): ReturnType<OpenAIEmbeddings['embeddingWithRetry']> {
    const response = await super.embeddingWithRetry(request).catch(error => {
      throw error instanceof SyntaxError ? wrongAnswer(error) : error
    })
    const vectors = vectorsSchema.safeParse(response.data)
    const count = Array.isArray(request.input) ? request.input.length : 1
    if (!vectors.success || vectors.data.length !== count) throw wrongAnswer(vectors.error)
    return { ...response, data: [...response.data].sort((a, b) => a.index - b.index) }
  }
}
