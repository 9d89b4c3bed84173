import type { BaseChatModel } from '@langchain/core/language_models/chat_models'

/** A chat model as the answerer uses it. */
export interface ChatModel {
  /** As in `FOOTNOTE_MODEL`: `ollama:llama3.2`. */
  readonly name: string
  /** Who outside of this machine receives the questions; absent where nobody does. */
  readonly provider?: string
  /** Made with `maxRetries: 0`: `src/providers/retry.ts` alone tries again. */
  readonly model: BaseChatModel
  /** The longest answer, thoughts included, in tokens. */
  readonly maxTokens: number
  /** How many papers it has room to read; as many as there are where absent. */
  readonly mostPapers?: number
  /** What to call it with for JSON of a schema; absent where it writes plain text. */
  readonly toStructured?: (schema: JsonSchema) => object
}

/** JSON Schema, of the parts that every provider knows. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What every model is made with. */
export interface ChatModelOptions {
  /** The model's own name: `llama3.2`. */
  readonly model: string
  /** Where its server is: the provider's own address where nobody has set another, whatever the environment says. */
  readonly baseUrl: string
  readonly apiKey?: string
  /** Follows no redirect, and leaves out what the provider refuses. */
  readonly fetch: typeof fetch
  /** The longest answer, in tokens. */
  readonly maxTokens: number
  /** 0, for facts are asked for, not variety; absent where the model takes none. */
  readonly temperature?: number
  /** Whether the model thinks before it writes. */
  readonly reasons: boolean
}
