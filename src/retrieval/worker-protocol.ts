import type { Config } from '../config.ts'
import type { Outcome } from '../worker-call.ts'

/** What the retrieval worker is started with. */
export interface RetrievalWorkerData {
  /** The folder of the library. */
  readonly dataDir: string
  /** As in `FOOTNOTE_EMBEDDINGS`. */
  readonly embeddings: string
  /** `warn` where absent. */
  readonly logLevel?: Config['logLevel']
}

/** The services that live in the worker; every method of theirs can be called. */
export type WorkerService =
  | 'library'
  | 'retriever'
  | 'paperNames'
  | 'keptAnswers'
  | 'serverSettings'
  | 'tokenBudget'

/** The worker's side of the line. */
export interface RetrievalWorkerFunctions {
  /** Resolves when the library is open, holds the bundled corpus, and is indexed. */
  ready(): Promise<Outcome>
  call(service: WorkerService, method: string, parameters: readonly unknown[]): Promise<Outcome>
}
