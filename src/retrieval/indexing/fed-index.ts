import type { IndexBatch, IndexedPaper } from '../indexes/paper-index.ts'

/** What is fed with the changes of a library. */
export interface FedIndex {
  /** The library's sequence number up to which everything is indexed. */
  readonly lastSequence: number
  /** Takes over a batch of changes; nobody sees half of it. Where others have fed it meanwhile, it may pass the batch over. */
  apply(batch: IndexBatch): void | Promise<void>
  /** Adds papers in place of those with the same IDs, as they are by now. */
  add(papers: readonly IndexedPaper[]): void | Promise<void>
}
