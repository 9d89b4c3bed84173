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

/** ISO 8601, as precise as wanted; a paper of which only the month or year is known is in if it may be. */
export interface DateRange {
  readonly since?: string
  readonly until?: string
}

export type DateOrder = 'newest-first' | 'oldest-first'

/** A paper as it was read when something was made of its text. */
export type EmbeddedPaper = Pick<Paper, 'id' | 'title' | 'abstract'>

export interface PaperVector {
  /** What the vector was made of. */
  readonly paper: EmbeddedPaper
  /** Length: the embedder's dimension; L2-normalised. */
  readonly vector: Float32Array
}

/** The vectors of a paper's sentences, a byte a number: each row's numbers are its bytes times its scale. */
export interface PassageVectors {
  /** Tells which sentences they are, in which order; whoever reads them compares. */
  readonly digest: string
  /** Length: sentences × dimension. */
  readonly rows: Int8Array
  /** Length: sentences. */
  readonly scales: Float32Array
}

export interface PaperPassageVectors extends PassageVectors {
  /** What they were made of. */
  readonly paper: EmbeddedPaper
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
   * ID became known gets a new one). A replaced paper's vectors, its sentences' among them, are dropped when its title or
   * abstract differ.
   */
  put(papers: readonly KeyedPaper[], replacedIds?: readonly string[]): Promise<void>

  /** Removes papers with their keys and vectors; unknown IDs are ignored. */
  remove(ids: readonly string[]): Promise<void>

  /** Changes after a sequence number, oldest first, at most `limit`; of several changes to a paper only the last. */
  changesSince(sequence: number, limit: number): Promise<readonly LibraryChange[]>

  /** Papers by date; those without any date last, or not at all where a range is asked for. */
  byDate(order: DateOrder, limit: number, range?: DateRange): Promise<readonly Paper[]>

  /**
   * Stores vectors made by one embedder. Those of papers that are gone by now, or whose title or abstract is another one
   * by now, are ignored: a stored vector is always that of the stored text.
   */
  putVectors(embedderFingerprint: string, vectors: readonly PaperVector[]): Promise<void>

  /** The stored vectors of these papers, in the same order; undefined where there is none by this embedder. */
  getVectors(
    embedderFingerprint: string,
    ids: readonly string[],
  ): Promise<readonly (Float32Array | undefined)[]>

  /** How many papers have no vector by this embedder. */
  countWithoutVector(embedderFingerprint: string): Promise<number>

  /** Like `changesSince`, but of the papers that have no vector by this embedder. */
  changesWithoutVector(
    embedderFingerprint: string,
    sequence: number,
    limit: number,
  ): Promise<readonly LibraryChange[]>

  /** Stores the vectors of papers' sentences, under the same rule as `putVectors`. */
  putPassageVectors(embedderFingerprint: string, vectors: readonly PaperPassageVectors[]): Promise<void>

  /** The stored vectors of these papers' sentences, in the same order; undefined where there are none by this embedder. */
  getPassageVectors(
    embedderFingerprint: string,
    ids: readonly string[],
  ): Promise<readonly (PassageVectors | undefined)[]>

  /** A small value kept with the library, such as the checksum of the corpus that was read last. */
  getSetting(name: string): Promise<string | undefined>
  putSetting(name: string, value: string): Promise<void>

  close(): Promise<void>
}
