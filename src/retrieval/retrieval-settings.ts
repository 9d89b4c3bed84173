import type { Config } from '../config.ts'
import type { LibraryPlace } from '../library/library-place.ts'
import type { EmbedderSettings } from './embeddings/embedder-settings.ts'

/** What the retrieval worker is started with. */
export interface RetrievalWorkerData extends EmbedderSettings, LibraryPlace {
  /** Whether the papers that come with Footnote are read into the library; `true` where absent. */
  readonly sample?: boolean
  /** As in `FOOTNOTE_RERANKER`; none where absent. */
  readonly reranker?: string
  /** `warn` where absent. */
  readonly logLevel?: Config['logLevel']
  /**
   * Whether it answers for long: then it follows what others change in a library that is shared, and keeps its papers on
   * this machine too, for when the database is away. `false` where absent.
   */
  readonly isLasting?: boolean
  /**
   * What to do where the configured embedder has yet to embed the library: `wait` until it has, so that it is the one that
   * answers; or `serve-old`, which answers with another one while it does so. `wait` where absent.
   */
  readonly whenEmbedderChanges?: 'wait' | 'serve-old'
}
