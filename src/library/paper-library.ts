import type { Paper } from '../domain/paper.ts'

/** What the library knows of itself. */
export interface LibraryStatus {
  readonly papers: number
  /** The sequence number of the last change; 0 for an empty library. */
  readonly lastSequence: number
  /** The latest publication date among the papers, ISO 8601. */
  readonly newestDate?: string
}

/** A paper together with the hashes by which another copy of it can be found. */
export interface KeyedPaper {
  readonly paper: Paper
  /** Whole numbers of at most 53 bits; see src/sources/identity.ts. Two papers that share none cannot be the same. */
  readonly keys: readonly number[]
}

/** One change, in the order in which they were made. A removed paper has no `paper`. */
export interface LibraryChange {
  readonly sequence: number
  readonly id: string
  readonly paper?: Paper
}

export type DateOrder = 'newest-first' | 'oldest-first'

export interface PaperVector {
  readonly paperId: string
  /** Length: the embedder's dimension; L2-normalised. */
  readonly vector: Float32Array
}

/**
 * Where papers and their vectors live: the truth that every index is built from.
 *
 * Each change to a paper takes the next sequence number, so an index can catch up from the last number it has seen.
 * Every write is one transaction: all of it is there after a crash, or none. Methods reject with an `AppError`.
 */
export interface PaperLibrary {
  status(): Promise<LibraryStatus>

  /** The papers with these IDs, in the same order; undefined where there is none. */
  get(ids: readonly string[]): Promise<readonly (Paper | undefined)[]>

  /** Every paper that has at least one of these keys, each once. */
  findByKeys(keys: readonly number[]): Promise<readonly Paper[]>

  /**
   * Stores papers, replacing those with the same ID, and removes `replacedIds` in the same transaction (a paper whose
   * ID became known gets a new one). A replaced paper's vectors are dropped when its title or abstract differ.
   */
  put(papers: readonly KeyedPaper[], replacedIds?: readonly string[]): Promise<void>

  /** Removes papers with their keys and vectors; unknown IDs are ignored. */
  remove(ids: readonly string[]): Promise<void>

  /** Changes after a sequence number, oldest first, at most `limit`; of several changes to a paper only the last. */
  changesSince(sequence: number, limit: number): Promise<readonly LibraryChange[]>

  /** Papers by date; those without any date last. */
  byDate(order: DateOrder, limit: number): Promise<readonly Paper[]>

  /** Stores vectors made by one embedder; papers that are gone by now are ignored. */
  putVectors(embedderFingerprint: string, vectors: readonly PaperVector[]): Promise<void>

  /** The stored vectors of these papers, in the same order; undefined where there is none by this embedder. */
  getVectors(
    embedderFingerprint: string,
    ids: readonly string[],
  ): Promise<readonly (Float32Array | undefined)[]>

  /** A small value kept with the library, such as the checksum of the corpus that was read last. */
  getSetting(name: string): Promise<string | undefined>
  putSetting(name: string, value: string): Promise<void>

  close(): Promise<void>
}
