import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { Conversations } from '../../library/conversations.ts'
import type { Departures } from '../../library/departures.ts'
import type { FeedbackStore } from '../../library/feedback.ts'
import type { Follows } from '../../library/follows.ts'
import type { KeptAnswers } from '../../library/kept-answers.ts'
import type { Leader } from '../../library/leader.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { PersonalData } from '../../library/personal-data.ts'
import type { ReadingLists } from '../../library/reading-lists.ts'
import type { RequestCounts } from '../../library/request-counts.ts'
import type { ServerSettingsStore } from '../../library/server-settings.ts'
import type { Subscriptions } from '../../library/subscriptions.ts'
import type { TokenBudget } from '../../library/token-budget.ts'
import type { UnansweredRequests } from '../../library/unanswered-requests.ts'
import { compiledUrl } from '../../project-root.ts'
import { currentRequestId } from '../../request-id.ts'
import type { ServingEmbedder } from '../../retrieval/embedder-change/switchable-search.ts'
import type { OpenRetrieval } from '../../retrieval/open-retrieval.ts'
import type { RetrievalWorkerData } from '../../retrieval/retrieval-settings.ts'
import type { PaperNames } from '../../retrieval/search/paper-names.ts'
import type { Retriever } from '../../retrieval/search/retriever.ts'
import type { TopicReader } from '../../retrieval/search/topic-reader.ts'
import type { VectorSearch } from '../../retrieval/search/vector-search.ts'
import { endOf } from '../../threads/end-of.ts'
import {
  type LastingWorkerOptions,
  startLastingWorker,
  type WorkerLife,
  type WorkerState,
} from '../../threads/lasting-worker.ts'
import { fromOutcome } from '../../threads/worker-call.ts'
import type { Answerer } from '../answerer.ts'
import { extractiveName } from '../extractive/extractive-answerer.ts'
import {
  type MainThreadFunctions,
  mayRepeat,
  type RetrievalWorkerFunctions,
  type WorkerCall,
  type WorkerService,
} from './worker-protocol.ts'

/** What the worker opened, and what answers in its words. */
export interface AnsweringWorker extends Omit<OpenRetrieval, 'searchState'> {
  readonly extractive: Answerer
  readonly worker: WorkerState
}

export interface WorkerListeners extends Pick<LastingWorkerOptions<WorkerCall>, 'onLost' | 'onRestart'> {
  /** Called after each search, with the milliseconds that it took. */
  readonly onSearch?: (milliseconds: number) => void
}

/**
 * Starts the worker and waits until it can answer. Its library and retriever behave as if they were on this thread. A
 * worker that dies is started again, and what was under way is asked once more; a call that cannot be answered rejects
 * with an `AppError`.
 */
export async function startAnsweringWorker(
  options: RetrievalWorkerData,
  { onSearch = () => undefined, ...listeners }: WorkerListeners = {},
): Promise<AnsweringWorker> {
  const worker = await startLastingWorker<WorkerCall>({
    begin: () => beginLife(options, onSearch),
    mayRepeat,
    describe: ({ service, method }) => `${service}.${method}`,
    ...listeners,
  })
  const call: Call = (service, method, parameters) => {
    const requestId = currentRequestId()
    return worker.call({ service, method, parameters, ...(requestId !== undefined && { requestId }) })
  }
  return {
    library: remote<PaperLibrary>('library', call),
    retriever: withSignal(remote<Retriever>('retriever', call)),
    extractive: answererWithSignal(remote<RemoteAnswerer>('extractive', call)),
    vectorSearch: remote<VectorSearch>('vectorSearch', call),
    paperNames: remote<PaperNames>('paperNames', call),
    keptAnswers: remote<KeptAnswers>('keptAnswers', call),
    serverSettings: remote<ServerSettingsStore>('serverSettings', call),
    tokenBudget: remote<TokenBudget>('tokenBudget', call),
    follows: remote<Follows>('follows', call),
    conversations: remote<Conversations>('conversations', call),
    subscriptions: remote<Subscriptions>('subscriptions', call),
    feedback: remote<FeedbackStore>('feedback', call),
    readingLists: remote<ReadingLists>('readingLists', call),
    departures: remote<Departures>('departures', call),
    unansweredRequests: remote<UnansweredRequests>('unansweredRequests', call),
    ...(options.libraryUrl !== undefined && { requestCounts: remote<RequestCounts>('requestCounts', call) }),
    personalData: remote<PersonalData>('personalData', call),
    topicReader: remote<TopicReader>('topicReader', call),
    leader: remote<Leader>('leader', call),
    servingEmbedder: remote<ServingEmbedder>('servingEmbedder', call),
    worker,
    close: () => worker.close(),
  }
}

/** One thread. Its library and its index are opened anew, whatever became of the one before. */
function beginLife(
  options: RetrievalWorkerData,
  searched: MainThreadFunctions['searched'],
): WorkerLife<WorkerCall> {
  const thread = new Worker(compiledUrl(import.meta.url, './worker.js'), { workerData: options })
  const rpc = createBirpc<RetrievalWorkerFunctions, MainThreadFunctions>(
    { searched },
    {
      post: message => thread.postMessage(message),
      on: listener => thread.on('message', listener),
      timeout: -1,
    },
  )
  return {
    ready: rpc
      .ready()
      .then(fromOutcome)
      .then(() => undefined),
    ended: endOf(thread),
    call: ({ service, method, parameters, requestId }) => rpc.call(service, method, parameters, requestId),
    close: () => rpc.close(),
    terminate: () => thread.terminate(),
  }
}

type Call = (service: WorkerService, method: string, parameters: readonly unknown[]) => Promise<unknown>

/** An object whose every method is called in the worker. */
function remote<Service extends object>(service: WorkerService, call: Call): Service {
  const handler: ProxyHandler<object> = {
    get: (_target, method) =>
      // `then` must be missing, or awaiting the object itself would call it.
      typeof method === 'string' && method !== 'then'
        ? (...parameters: unknown[]) => call(service, method, parameters)
        : undefined,
  }
  return new Proxy({}, handler) as Service
}

/** A signal cannot cross to another thread: it ends the waiting here, and the worker finishes for nobody. */
function withSignal(retriever: Retriever): Retriever {
  return {
    search: (text, options) => untilAborted(options, rest => retriever.search(text, rest)),
    searchLike: (paper, options) => untilAborted(options, rest => retriever.searchLike(paper, rest)),
    searchTitles: (text, limit) => retriever.searchTitles(text, limit),
  }
}

/** What composes answers from sentences of the papers, as the worker offers it. */
type RemoteAnswerer = Pick<Answerer, 'answer'>

function answererWithSignal(answerer: RemoteAnswerer): Answerer {
  return {
    name: extractiveName,
    answer: (text, options) => untilAborted(options, rest => answerer.answer(text, rest)),
  }
}

async function untilAborted<Result>(
  options: { readonly signal?: AbortSignal } = {},
  run: (options: object) => Promise<Result>,
): Promise<Result> {
  const { signal, ...rest } = options
  if (signal === undefined) return run(rest)
  signal.throwIfAborted()
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  return Promise.race([run(rest), aborted]).finally(() => signal.removeEventListener('abort', onAbort))
}
