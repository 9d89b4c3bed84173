import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ChatGoogle } from '@langchain/google'
import type { ChatModelOptions, JsonSchema } from './chat-model.ts'

/** The client puts `https://` before whatever address it is given. */
const placeholder = 'google.invalid'

/** Google's Gemini. */
export function createGoogleModel({
  model,
  baseUrl,
  apiKey,
  maxTokens,
  temperature,
  fetch,
}: ChatModelOptions): BaseChatModel {
  return new ChatGoogle({
    model,
    platformType: 'gai',
    // Given, so that nothing in the environment leads elsewhere; the address itself takes its place below.
    endpoint: placeholder,
    maxOutputTokens: maxTokens,
    ...(temperature !== undefined && { temperature }),
    maxRetries: 0,
    apiClient: {
      hasApiKey: () => true,
      getProjectId: async () => '',
      async fetch(request: Request) {
        const { method, signal } = request
        const { pathname, search } = new URL(request.url)
        const headers = new Headers(request.headers)
        if (apiKey !== undefined) headers.set('x-goog-api-key', apiKey)
        return fetch(`${baseUrl.replace(/\/$/, '')}${pathname}${search}`, {
          method,
          headers,
          signal,
          body: await request.text(),
        })
      },
    },
  })
}

/** What a call takes for an answer in JSON. */
export function googleStructured(schema: JsonSchema): object {
  return { responseSchema: schema }
}
