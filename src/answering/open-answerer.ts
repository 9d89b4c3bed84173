import type { Config } from '../config.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { TokenBudget } from '../library/token-budget.ts'
import type { Logger } from '../logger.ts'
import type { Retriever } from '../retrieval/search/retriever.ts'
import type { Answerer } from './answerer.ts'
import { createGenerativeAnswerer } from './generative/generative-answerer.ts'
import { openChatModel } from './generative/models/open-model.ts'
import { openClauseChecker } from './verification/clause-checker.ts'
import { judgeClauses } from './verification/judge.ts'

export interface AnswererServices {
  /** What answers in the papers' own words. */
  readonly extractive: Answerer
  readonly retriever: Retriever
  readonly library: PaperLibrary
  readonly tokenBudget: TokenBudget
  readonly logger: Logger
  readonly clock: () => number
}

const retryDelayMs = 500

/**
 * The answerer that the settings ask for: extractive, or a language model's with the extractive one behind it. Rejects
 * with an `AppError` `bad-configuration` where the model cannot be used.
 */
export async function openAnswerer(
  config: Pick<
    Config,
    | 'model'
    | 'modelBaseUrl'
    | 'openAiApiKey'
    | 'anthropicApiKey'
    | 'googleApiKey'
    | 'modelMaxTokens'
    | 'modelTimeoutSeconds'
    | 'modelDailyTokens'
    | 'wording'
    | 'judge'
  >,
  { extractive, library, tokenBudget, ...rest }: AnswererServices,
): Promise<Answerer> {
  if (config.model === undefined || config.wording === 'papers') return extractive
  const apiKey = keyFor(config.model, config)
  const chatModel = await openChatModel(config.model, {
    ...(config.modelMaxTokens !== undefined && { maxTokens: config.modelMaxTokens }),
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
    checker: await openClauseChecker(),
    ...(config.judge === 'model' && {
      judge: (clauses, options) => judgeClauses(chatModel.model, clauses, options),
    }),
    times: { timeoutMs, silenceMs: timeoutMs * silenceShare(config.model), retryDelayMs },
  })
}

/** A model in a file says nothing while it reads, which may take most of the time there is; a server that says nothing is stuck. */
function silenceShare(model: string): number {
  return model.startsWith('llama:') ? 1 : 0.75
}

/** The key of a model's own provider: no other one is shown it. */
function keyFor(
  model: string,
  config: Pick<Config, 'openAiApiKey' | 'anthropicApiKey' | 'googleApiKey'>,
): string | undefined {
  if (model.startsWith('anthropic:')) return config.anthropicApiKey
  if (model.startsWith('google:')) return config.googleApiKey
  return model.startsWith('openai:') ? config.openAiApiKey : undefined
}
