import { ChatAnthropic } from '@langchain/anthropic'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { ChatModelOptions } from './chat-model.ts'

/** Anthropic's messages. */
export function createAnthropicModel({
  model,
  baseUrl,
  apiKey,
  maxTokens,
  temperature,
  fetch,
}: ChatModelOptions): BaseChatModel {
  return new ChatAnthropic({
    model,
    // Without one the client would look for one in the environment, and throw.
    apiKey: apiKey ?? 'none',
    maxTokens,
    ...(temperature !== undefined && { temperature }),
    maxRetries: 0,
    clientOptions: { maxRetries: 0, fetch, logLevel: 'off' },
    anthropicApiUrl: baseUrl,
  })
}
