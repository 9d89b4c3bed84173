import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ChatOpenAI } from '@langchain/openai'
import type { ChatModelOptions, JsonSchema } from './chat-model.ts'

/** OpenAI's chat completions, or any server that speaks as they do (vLLM, llama.cpp, LM Studio). */
export function createOpenAiModel({
  model,
  baseUrl,
  apiKey,
  maxTokens,
  temperature,
  reasons,
  fetch,
}: ChatModelOptions): BaseChatModel {
  return new ChatOpenAI({
    model,
    // A server of one's own asks for no key, but the client insists on one.
    apiKey: apiKey ?? 'none',
    ...(temperature !== undefined && { temperature }),
    // The papers are there to be read, not to be thought up.
    ...(reasons && { reasoning: { effort: 'low' } }),
    maxTokens,
    maxRetries: 0,
    streamUsage: true,
    useResponsesApi: false,
    // The client would print what it cannot read.
    configuration: { fetch, logLevel: 'off', baseURL: baseUrl },
  })
}

/** What a call takes for an answer in JSON. */
export function openAiStructured(schema: JsonSchema): object {
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } }
}
