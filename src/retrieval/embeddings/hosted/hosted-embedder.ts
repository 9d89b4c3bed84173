import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { AppError, errorMessage } from '../../../errors.ts'
import { ownErrorIn, readProviderFault } from '../../../providers/provider-fault.ts'
import { createProviderFetch } from '../../../providers/provider-fetch.ts'
import { type RetryOptions, retry } from '../../../providers/retry.ts'
import { keepSecret } from '../../../secrets.ts'
import type { Embedder } from '../embedder.ts'
import { toEmbedder } from '../langchain-embedder.ts'
import type { HostedEmbeddingsOptions } from './hosted-options.ts'
import { prefixesOf } from './prefixes.ts'
import { type HostedProvider, hostedProviders } from './providers.ts'

/** How long one kind of request may take, and how often it is tried. */
export interface RequestPolicy extends Omit<RetryOptions, 'signal'> {
  /** Of one attempt, with the reading of its answer. */
  readonly timeoutMs: number
}

export interface HostedEmbedderOptions extends Omit<HostedEmbeddingsOptions, 'baseUrl' | 'fetch'> {
  /** The provider's own address where absent. */
  readonly baseUrl?: string
  readonly policies?: { readonly question: RequestPolicy; readonly passages: RequestPolicy }
}

const defaultPolicies = {
  /** Somebody waits, and commands end after a minute; a model that has to be loaded takes seconds. */
  question: { timeoutMs: 20_000, attempts: 2, firstDelayMs: 300, longestDelayMs: 3_000 },
  /** Nobody waits for papers, and providers count requests by the minute. */
  passages: { timeoutMs: 120_000, attempts: 5, firstDelayMs: 1_000, longestDelayMs: 60_000 },
} as const

/**
 * An embedder behind HTTP, `ollama:<model>` or `openai:<model>`: batches of at most 32 texts, two requests at a time,
 * tried again where that may help. One request at once says whether it works, and its dimension.
 *
 * It and its calls reject with an `AppError`: `bad-configuration` (no such model, a wrong key, an answer that is none),
 * `timed-out`, `limit-reached`, `unavailable`.
 */
export async function openHostedEmbedder(
  provider: HostedProvider,
  { model, apiKey, baseUrl, policies = defaultPolicies }: HostedEmbedderOptions,
): Promise<Embedder> {
  keepSecret(apiKey)
  const name = `${provider}:${model}`
  const address = baseUrl ?? hostedProviders[provider].defaultUrl
  const under = async (policy: RequestPolicy): Promise<EmbeddingsInterface> => {
    const options = { model, baseUrl: address, ...(apiKey !== undefined && { apiKey }) }
    const embeddings = await createEmbeddings(provider, { ...options, fetch: fetchWithin(policy.timeoutMs) })
    return withRetries(embeddings, name, policy)
  }
  const questions = await under(policies.question)
  const passages = await under(policies.passages)
  const prefixes = prefixesOf(model)
  const { length: dimension } = await questions.embedQuery(`${prefixes.questionPrefix}attention`)
  const { host, pathname } = new URL(address)
  // The same name may be another model on another server.
  const server = host + pathname.replace(/(?<!\/)\/+$/, '')
  const fingerprint = [name, server, dimension, prefixes.passagePrefix].join('|')
  const embeddings = {
    embedQuery: (text: string) => questions.embedQuery(text),
    embedDocuments: (texts: string[]) => passages.embedDocuments(texts),
  }
  return toEmbedder(embeddings, { name, fingerprint, dimension, ...prefixes })
}

async function createEmbeddings(
  provider: HostedProvider,
  options: HostedEmbeddingsOptions,
): Promise<EmbeddingsInterface> {
  if (provider === 'ollama') {
    const { OllamaEmbeddings } = await import('./ollama-embeddings.ts')
    return new OllamaEmbeddings(options)
  }
  const { CheckedOpenAiEmbeddings } = await import('./openai-embeddings.ts')
  return new CheckedOpenAiEmbeddings(options)
}

/** `fetch` whose answer must have been read by then. */
function fetchWithin(timeoutMs: number): typeof fetch {
  const providerFetch = createProviderFetch('FOOTNOTE_EMBEDDINGS_BASE_URL')
  return (input, init) => {
    const deadline = AbortSignal.timeout(timeoutMs)
    const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline
    return providerFetch(input, { ...init, signal })
  }
}

function withRetries(
  embeddings: EmbeddingsInterface,
  name: string,
  policy: RequestPolicy,
): EmbeddingsInterface {
  const run = <Result>(call: () => Promise<Result>): Promise<Result> =>
    retry(
      () =>
        call().catch(error => {
          throw toEmbedderError(error, name)
        }),
      policy,
    )
  return {
    embedQuery: text => run(() => embeddings.embedQuery(text)),
    embedDocuments: texts => run(() => embeddings.embedDocuments(texts)),
  }
}

const adviceByStatus: Readonly<Record<number, string>> = {
  401: 'Check OPENAI_API_KEY.',
  403: 'The key may not use this model: check OPENAI_API_KEY.',
  404: 'There is no such model or no such address: check FOOTNOTE_EMBEDDINGS and FOOTNOTE_EMBEDDINGS_BASE_URL (Ollama: `ollama pull MODEL`).',
  429: 'The provider takes no more requests for now.',
}

/** Names the embedder and the status, and nothing that was embedded. */
function toEmbedderError(error: unknown, name: string): AppError {
  const own = ownErrorIn(error)
  if (own !== undefined) return own
  const { code, status, ...rest } = readProviderFault(error)
  const said = status === undefined ? errorMessage(error) : `status ${status}`
  return new AppError(code, `The embedder ${name} failed: ${said}. ${adviceFor(code, status)}`, {
    userMessage: 'The model that reads the questions does not answer at the moment.',
    ...rest,
    cause: error,
  })
}

function adviceFor(code: AppError['code'], status: number | undefined): string {
  if (code === 'timed-out') return 'It took too long.'
  if (status === undefined) return 'Check that its server runs, and FOOTNOTE_EMBEDDINGS_BASE_URL.'
  return (
    adviceByStatus[status] ?? (status >= 500 ? 'Its server has a fault.' : 'It does not take the request.')
  )
}
