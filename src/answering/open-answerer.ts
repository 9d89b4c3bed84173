import type { Config } from '../config.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { TokenBudget } from '../library/token-budget.ts'
import type { Logger } from '../logger.ts'
import type { Answerer } from './answerer.ts'
import { createGenerativeAnswerer } from './generative/generative-answerer.ts'
import { openChatModel } from './generative/models/open-model.ts'

export interface AnswererServices {
  /** What answers in the papers' own words. */
  readonly extractive: Answerer
  readonly library: PaperLibrary
  readonly tokenBudget: TokenBudget
  readonly logger: Logger
  readonly clock: () => number
}

/** The longest answer of a model, in tokens: five sentences with room to spare. */
const maxTokens = 300
const retryDelayMs = 500

/**
 * The answerer that the settings ask for: extractive, or a language model's with the extractive one behind it. Rejects
 * with an `AppError` `bad-configuration` where the model cannot be used.
 */
export async function openAnswerer(
  config: Pick<
    Config,
    'model' | 'modelBaseUrl' | 'openAiApiKey' | 'anthropicApiKey' | 'modelTimeoutSeconds' | 'modelDailyTokens'
  >,
  { extractive, library, tokenBudget, ...rest }: AnswererServices,
): Promise<Answerer> {
  if (config.model === undefined) return extractive
  const apiKey = config.model.startsWith('anthropic:') ? config.anthropicApiKey : config.openAiApiKey
  const chatModel = await openChatModel(config.model, {
    maxTokens,
    ...(config.modelBaseUrl !== undefined && { baseUrl: config.modelBaseUrl }),
    ...(apiKey !== undefined && { apiKey }),
  })
  const timeoutMs = config.modelTimeoutSeconds * 1000
  return createGenerativeAnswerer({
    ...rest,
    chatModel,
    extractive,
    library,
    budget: tokenBudget,
    dailyTokens: config.modelDailyTokens,
    times: { timeoutMs, silenceMs: timeoutMs * 0.75, retryDelayMs },
    maxTokens,
  })
}
