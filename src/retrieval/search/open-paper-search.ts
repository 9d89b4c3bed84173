import type { PaperSearch } from './paper-search.ts'

/** A search, and what it does in the background. */
export interface OpenPaperSearch {
  readonly paperSearch: PaperSearch
  /** Leaves what it keeps on the disk to another one, once what is being written there is whole. */
  leave(): Promise<void>
}
