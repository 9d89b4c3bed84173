import { resolve } from 'node:path'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AppError } from '../../../errors.ts'
import { createProviderFetch } from '../../../providers/provider-fetch.ts'
import { outsideReceiver } from '../../../providers/provider-receiver.ts'
import { keepSecret } from '../../../secrets.ts'
import { createAdaptingFetch } from './adapting-fetch.ts'
import type { ChatModel, ChatModelOptions } from './chat-model.ts'
import { readTraits, roomTokens } from './model-traits.ts'
import { type ImportPackage, importPackage } from './optional-package.ts'

export interface OpenModelOptions {
  /** Where its server is; the provider's own address where absent. */
  readonly baseUrl?: string
  readonly apiKey?: string
  /** The longest answer, thoughts included, in tokens; what the model's kind needs where absent. */
  readonly maxTokens?: number
  readonly load?: ImportPackage
}

interface Provider {
  /** As users may read it. */
  readonly name: string
  readonly defaultUrl: string
  create(options: ChatModelOptions): Promise<Opened>
}

type Opened = Pick<ChatModel, 'toStructured'> & { readonly model: BaseChatModel }

/** Each client is loaded when it is named: none is needed to start. */
const providers: Readonly<Record<string, Provider>> = {
  openai: {
    name: 'OpenAI',
    defaultUrl: 'https://api.openai.com/v1',
    async create(options) {
      const { createOpenAiModel, openAiStructured } = await import('./openai.ts')
      return { model: createOpenAiModel(options), toStructured: openAiStructured }
    },
  },
  anthropic: {
    name: 'Anthropic',
    defaultUrl: 'https://api.anthropic.com',
    async create(options) {
      const { createAnthropicModel } = await import('./anthropic.ts')
      return { model: createAnthropicModel(options) }
    },
  },
  google: {
    name: 'Google',
    defaultUrl: 'https://generativelanguage.googleapis.com',
    async create(options) {
      const { createGoogleModel, googleStructured } = await import('./google.ts')
      return { model: createGoogleModel(options), toStructured: googleStructured }
    },
  },
  ollama: {
    name: 'Ollama',
    defaultUrl: 'http://127.0.0.1:11434',
    async create(options) {
      const { createOllamaModel, ollamaStructured } = await import('./ollama.ts')
      return { model: createOllamaModel(options), toStructured: ollamaStructured }
    },
  },
}

/**
 * The chat model that `FOOTNOTE_MODEL` names: `openai:<model>`, `anthropic:<model>`, `google:<model>`, `ollama:<model>`, or
 * `llama:<file>`. Rejects with an `AppError` `bad-configuration` where a package is missing, the file is no model, or the
 * provider is unknown.
 */
export async function openChatModel(name: string, options: OpenModelOptions = {}): Promise<ChatModel> {
  const [, kind = '', model = ''] = /^([^:]*):(.+)$/.exec(name) ?? []
  const { reasons, takesSampling } = readTraits(model)
  const { maxTokens = reasons ? roomTokens.reasoning : roomTokens.answer } = options
  if (kind === 'llama' && model !== '') return openFile(name, model, { ...options, maxTokens })
  const provider = Object.hasOwn(providers, kind) ? providers[kind] : undefined
  if (provider === undefined || model === '') {
    const kinds = [...Object.keys(providers), 'llama'].join(', ')
    throw new AppError(
      'bad-configuration',
      `FOOTNOTE_MODEL=${name}: it takes ${kinds}, each with a model: openai:gpt-4o-mini.`,
    )
  }
  const { baseUrl, apiKey } = options
  keepSecret(apiKey)
  const receiver = outsideReceiver(provider, baseUrl)
  const opened = await provider.create({
    model,
    baseUrl: baseUrl ?? provider.defaultUrl,
    ...(apiKey !== undefined && { apiKey }),
    maxTokens,
    reasons,
    ...(takesSampling && { temperature: 0 }),
    fetch: createAdaptingFetch(createProviderFetch('FOOTNOTE_MODEL_BASE_URL')),
  })
  return { name, ...(receiver !== undefined && { provider: receiver }), maxTokens, ...opened }
}

async function openFile(
  name: string,
  file: string,
  { maxTokens, load = importPackage }: OpenModelOptions & { readonly maxTokens: number },
): Promise<ChatModel> {
  const { createLlamaModel, llamaPapers } = await import('./llama.ts')
  const model = await createLlamaModel({ path: resolve(file), maxTokens, load })
  return { name, model, maxTokens, mostPapers: llamaPapers }
}
