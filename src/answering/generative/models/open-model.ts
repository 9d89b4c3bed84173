import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AppError } from '../../../errors.ts'
import { createProviderFetch } from '../../../providers/provider-fetch.ts'
import { outsideReceiver } from '../../../providers/provider-receiver.ts'
import { keepSecret } from '../../../secrets.ts'
import { type ChatModel, type ChatModelOptions, temperature } from './chat-model.ts'
import { createFromPackage, type ImportPackage, importPackage } from './optional-package.ts'

export interface OpenModelOptions extends Omit<ChatModelOptions, 'model' | 'fetch'> {
  readonly load?: ImportPackage
}

interface Provider {
  /** As users may read it. */
  readonly name: string
  readonly defaultUrl: string
  create(options: ChatModelOptions, load: ImportPackage): Promise<BaseChatModel>
}

const providers: Readonly<Record<string, Provider>> = {
  openai: {
    name: 'OpenAI',
    defaultUrl: 'https://api.openai.com/v1',
    async create(options) {
      const { createOpenAiModel } = await import('./openai.ts')
      return createOpenAiModel(options)
    },
  },
  ollama: {
    name: 'Ollama',
    defaultUrl: 'http://127.0.0.1:11434',
    create: ({ model, baseUrl, maxTokens, fetch }, load) =>
      createFromPackage(
        { packageName: '@langchain/ollama', version: '1.3.0', className: 'ChatOllama' },
        {
          model,
          temperature,
          numPredict: maxTokens,
          maxRetries: 0,
          fetch,
          ...(baseUrl !== undefined && { baseUrl }),
        },
        load,
      ),
  },
  anthropic: {
    name: 'Anthropic',
    defaultUrl: 'https://api.anthropic.com',
    create: ({ model, baseUrl, apiKey, maxTokens, fetch }, load) =>
      createFromPackage(
        { packageName: '@langchain/anthropic', version: '1.5.11', className: 'ChatAnthropic' },
        {
          model,
          apiKey,
          maxTokens,
          temperature,
          maxRetries: 0,
          clientOptions: { maxRetries: 0, fetch, logLevel: 'off' },
          ...(baseUrl !== undefined && { anthropicApiUrl: baseUrl }),
        },
        load,
      ),
  },
}

/**
 * The chat model that `FOOTNOTE_MODEL` names: `openai:<model>`, `ollama:<model>`, `anthropic:<model>`. Rejects with an
 * `AppError` `bad-configuration` where a package is missing or the provider is unknown.
 */
export async function openChatModel(
  name: string,
  { load = importPackage, ...options }: OpenModelOptions,
): Promise<ChatModel> {
  const [, kind = '', model = ''] = /^([^:]*):(.+)$/.exec(name) ?? []
  const provider = Object.hasOwn(providers, kind) ? providers[kind] : undefined
  if (provider === undefined || model === '') {
    throw new AppError(
      'bad-configuration',
      `FOOTNOTE_MODEL=${name}: it takes ${Object.keys(providers).join(', ')}, each with a model: openai:gpt-4o-mini.`,
    )
  }
  keepSecret(options.apiKey)
  const receiver = outsideReceiver(provider, options.baseUrl)
  return {
    name,
    ...(receiver !== undefined && { provider: receiver }),
    model: await provider.create(
      { model, ...options, fetch: createProviderFetch('FOOTNOTE_MODEL_BASE_URL') },
      load,
    ),
  }
}
