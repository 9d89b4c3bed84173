import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ChatOllama } from '@langchain/ollama'
import type { ChatModelOptions, JsonSchema } from './chat-model.ts'

/** Ten papers and an answer; Ollama cuts off what is longer than its own default without a word. */
const contextTokens = 8_192

/** A model that Ollama serves. */
export function createOllamaModel({
  model,
  baseUrl,
  maxTokens,
  temperature,
  fetch,
}: ChatModelOptions): BaseChatModel {
  return new ChatOllama({
    model,
    baseUrl,
    numPredict: maxTokens,
    numCtx: contextTokens + maxTokens,
    ...(temperature !== undefined && { temperature }),
    maxRetries: 0,
    fetch,
  })
}

/** What a call takes for an answer in JSON. */
export function ollamaStructured(schema: JsonSchema): object {
  return { format: schema }
}
