import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ChatOpenAI } from '@langchain/openai'
import { type ChatModelOptions, temperature } from './chat-model.ts'

/** OpenAI's chat completions, or any server that speaks as they do (vLLM, llama.cpp, LM Studio). */
export function createOpenAiModel({
  model,
  baseUrl,
  apiKey,
  maxTokens,
  fetch,
}: ChatModelOptions): BaseChatModel {
  return new ChatOpenAI({
    model,
    // A server of one's own asks for no key, but the client insists on one.
    apiKey: apiKey ?? 'none',
    temperature,
    maxTokens,
    maxRetries: 0,
    streamUsage: true,
    useResponsesApi: false,
    // The client would print what it cannot read.
    configuration: { fetch, logLevel: 'off', ...(baseUrl !== undefined && { baseURL: baseUrl }) },
  })
}
