import type { Config } from '../../config.ts'
import type { Outcome } from '../../worker-call.ts'
import type { EmbedderSettings } from '../embeddings/open-embedder.ts'

/** What the retrieval worker is started with. */
export interface RetrievalWorkerData extends EmbedderSettings {
  /** The folder of the library. */
  readonly dataDir: string
  /** As in `FOOTNOTE_RERANKER`; none where absent. */
  readonly reranker?: string
  /** `warn` where absent. */
  readonly logLevel?: Config['logLevel']
  /**
   * What to do where the configured embedder has yet to embed the library: `wait` until it has, so that it is the one that
   * answers; or `serve-old`, which answers with another one while it does so. `wait` where absent.
   */
  readonly whenEmbedderChanges?: 'wait' | 'serve-old'
}

/** The services that live in the worker; every method of theirs can be called. */
export type WorkerService =
  | 'library'
  | 'retriever'
  | 'vectorSearch'
  | 'paperNames'
  | 'keptAnswers'
  | 'serverSettings'
  | 'tokenBudget'
  | 'servingEmbedder'

/** The worker's side of the line. */
export interface RetrievalWorkerFunctions {
  /** Resolves when the library is open, holds the bundled corpus, and is indexed. */
  ready(): Promise<Outcome>
  call(service: WorkerService, method: string, parameters: readonly unknown[]): Promise<Outcome>
  /** Closes what is open; the thread ends after the answer. */
  close(): Promise<Outcome>
}
