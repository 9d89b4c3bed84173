import type { Outcome } from '../../threads/worker-call.ts'

/** The services that live in the worker; every method of theirs can be called. */
export type WorkerService =
  | 'library'
  | 'retriever'
  | 'extractive'
  | 'vectorSearch'
  | 'paperNames'
  | 'keptAnswers'
  | 'serverSettings'
  | 'tokenBudget'
  | 'follows'
  | 'conversations'
  | 'subscriptions'
  | 'feedback'
  | 'readingLists'
  | 'departures'
  | 'requestCounts'
  | 'unansweredRequests'
  | 'personalData'
  | 'topicReader'
  | 'leader'
  | 'servingEmbedder'

/** What the worker tells the main thread; nobody waits for it. */
export interface MainThreadFunctions {
  /** A search has ended after so many milliseconds. */
  searched(milliseconds: number): void
}

/** The worker's side of the line. */
export interface RetrievalWorkerFunctions {
  /** Resolves when the library is open, holds the bundled corpus, and is indexed. */
  ready(): Promise<Outcome>
  /** `requestId` is that of the request for which it is called, where it is for one. */
  call(
    service: WorkerService,
    method: string,
    parameters: readonly unknown[],
    requestId?: string,
  ): Promise<Outcome>
  /** Closes what is open; the thread ends after the answer. */
  close(): Promise<Outcome>
}

/** A call of a method in the worker. */
export interface WorkerCall {
  readonly service: WorkerService
  readonly method: string
  readonly parameters: readonly unknown[]
  readonly requestId?: string
}

/**
 * What would be there twice if it were done twice. Everything else reads, puts a value in the place of another, or, as
 * `TokenBudget.reserve`, errs on the safe side.
 */
const addedByEachCall: Partial<Record<WorkerService, readonly string[]>> = {
  conversations: ['add'],
  requestCounts: ['take'],
  follows: ['add'],
  subscriptions: ['add'],
  tokenBudget: ['settle'],
}

/** Whether a call may be made again where nobody knows whether it was done. */
export function mayRepeat({ service, method }: WorkerCall): boolean {
  return addedByEachCall[service]?.includes(method) !== true
}
