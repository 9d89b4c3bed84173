import type { BaseChatModel } from '@langchain/core/language_models/chat_models'

/** A chat model as the answerer uses it. */
export interface ChatModel {
  /** As in `FOOTNOTE_MODEL`: `ollama:llama3.2`. */
  readonly name: string
  /** Who outside of this machine receives the questions; absent where nobody does. */
  readonly provider?: string
  /** Made with `maxRetries: 0`: `src/providers/retry.ts` alone tries again. */
  readonly model: BaseChatModel
}

/** What every model is made with. */
export interface ChatModelOptions {
  /** The model's own name: `llama3.2`. */
  readonly model: string
  /** Where its server is; the provider's own address where absent. */
  readonly baseUrl?: string
  readonly apiKey?: string
  /** Follows no redirect. */
  readonly fetch: typeof fetch
  /** The longest answer, in tokens. */
  readonly maxTokens: number
}

/** Facts are asked for, not variety. */
export const temperature = 0
