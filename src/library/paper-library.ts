import type { Paper, PaperSource } from '../domain/paper.ts'
import type { SearchFilter } from '../domain/search-filter.ts'

/** What the library knows of itself. */
export interface LibraryStatus {
  readonly papers: number
  /** The sequence number of the last change; 0 for an empty library. */
  readonly lastSequence: number
  /** The latest publication date among the papers, ISO 8601. */
  readonly newestDate?: string
}

/** A source of papers, and how many of them were found in it. */
export interface CountedSource extends PaperSource {
  readonly papers: number
}

/** How the last reading of a source went: of a document that was ingested, or of a service that is asked for news. */
export interface SourceRun {
  /** Its name, as in `PaperSource`. */
  readonly source: string
  /** When the last reading ended, in milliseconds since 1970. */
  readonly endedAt: number
  /** When the last one without an error ended; absent where there was none. */
  readonly succeededAt?: number
  /** Why the last one failed, in one line; absent where it did not. */
  readonly error?: string
}

/** What whoever looks after a library asks first. */
export interface LibraryOverview extends LibraryStatus {
  /** When a paper was last stored or removed, in milliseconds since 1970; absent where that is not known. */
  readonly changedAt?: number
  /** How many records wait for their abstract. */
  readonly waiting: number
  /** How many papers were removed, so that no source brings them back by itself. */
  readonly removed: number
  /** Those with most papers first. A paper that was found in two counts in both. */
  readonly sources: readonly CountedSource[]
  /** The latest first. */
  readonly runs: readonly SourceRun[]
}

/** Which papers are listed; as in `SearchFilter`. */
export type LibraryFilter = Omit<SearchFilter, 'authors'>

export interface PaperPage {
  /** The newest first, by `paperDate`; those without any date last. */
  readonly papers: readonly Paper[]
  /** Where the next page begins; absent after the last one. */
  readonly next?: string
}

/** A paper that somebody removed. Whoever reads a source by itself passes it over; by name it comes back. */
export interface RemovedPaper {
  readonly paper: Paper
  /** In milliseconds since 1970. */
  readonly removedAt: number
}

/** A paper together with the hashes by which another copy of it can be found. */
export interface KeyedPaper {
  readonly paper: Paper
  /** Whole numbers of at most 53 bits; see src/sources/merging/identity.ts. Two papers that share none cannot be the same. */
  readonly keys: readonly number[]
}

/**
 * A record of a paper whose abstract is not known yet; its arXiv ID or DOI says where to look for it. `paper` is what a
 * source says, with that source; its abstract is empty.
 */
export interface WaitingRecord extends KeyedPaper {
  /** Where in its document it stands, from 1. */
  readonly line?: number
  /** When it came, in milliseconds since 1970. */
  readonly since: number
  /** When its abstract was last looked for, in milliseconds since 1970. */
  readonly triedAt?: number
  /** Why it was not found then, in one line. */
  readonly trouble?: string
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

/** A paper, and the sequence number with which it first came. */
export interface PaperArrival {
  readonly sequence: number
  readonly paper: Paper
}

/**
 * Where papers and their vectors live: the truth that every index is built from.
 *
 * Each change to a paper takes the next sequence number, so an index can catch up from the last number it has seen.
 * Every write is one transaction: all of it is there after a crash, or none. Methods reject with an `AppError`.
 */
export interface PaperLibrary {
  status(): Promise<LibraryStatus>

  /** As `status`, with what takes longer to count: tenths of a second for a million papers. */
  overview(): Promise<LibraryOverview>

  /**
   * Papers that a filter lets through, `limit` a page at most. One call reads at most some thousand papers: a page may
   * hold fewer papers than wanted, even none, and still have a next one. `after` is the `next` of the page before.
   */
  list(filter: LibraryFilter, page: { readonly limit: number; readonly after?: string }): Promise<PaperPage>

  /** The papers with these IDs, in the same order; undefined where there is none. */
  get(ids: readonly string[]): Promise<readonly (Paper | undefined)[]>

  /** Every paper that has at least one of these keys, each once. */
  findByKeys(keys: readonly number[]): Promise<readonly Paper[]>

  /**
   * Stores papers, replacing those with the same ID, and removes `replacedIds` in the same transaction (a paper whose
   * ID became known gets a new one). A replaced paper's vectors, its sentences' among them, are dropped when its title or
   * abstract differ. Whatever waited under the ID, arXiv ID or DOI of a stored paper waits no longer. What was removed
   * under its ID, or is named in `returnedIds`, is removed no longer.
   */
  put(
    papers: readonly KeyedPaper[],
    replacedIds?: readonly string[],
    returnedIds?: readonly string[],
  ): Promise<void>

  /**
   * Removes papers with their keys and vectors, and waiting records; unknown IDs are ignored. They are remembered as
   * removed until a paper is put with that ID, or in its stead (`returnedIds`).
   */
  remove(ids: readonly string[]): Promise<void>

  /** Every removed paper that has at least one of these keys, each once. */
  findRemovedByKeys(keys: readonly number[]): Promise<readonly RemovedPaper[]>

  /** Removed papers, those that were removed last at the beginning, at most `limit` after that with the ID `afterId`. */
  removed(limit: number, afterId?: string): Promise<readonly RemovedPaper[]>

  /**
   * Keeps records until their abstracts are found. One that waits already under the same ID is replaced, and goes on
   * waiting since it came first.
   */
  keepWaiting(records: readonly WaitingRecord[]): Promise<void>

  /** Waiting records, those that came first at the beginning, at most `limit` after that with the ID `afterId`. */
  waiting(limit: number, afterId?: string): Promise<readonly WaitingRecord[]>

  /** The records that wait under these IDs, in the same order; undefined where none does. */
  getWaiting(ids: readonly string[]): Promise<readonly (WaitingRecord | undefined)[]>

  /** Takes waiting records off the list; unknown IDs are ignored. `put` does so for what it stores. */
  dropWaiting(ids: readonly string[]): Promise<void>

  /** Notes how a reading of a source ended; an error leaves the time of the last success as it is. */
  noteRun(run: Omit<SourceRun, 'succeededAt'>): Promise<void>

  /** Changes after a sequence number, oldest first, at most `limit`; of several changes to a paper only the last. */
  changesSince(sequence: number, limit: number): Promise<readonly LibraryChange[]>

  /**
   * Papers of the library that first came after a sequence number, the first to come at the beginning, at most `limit`. A
   * changed paper has come when it came first, also under another ID or before somebody removed it; what came before
   * arrivals were counted has none.
   */
  arrivedSince(sequence: number, limit: number): Promise<readonly PaperArrival[]>

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

  /**
   * Stores the vectors of papers' sentences, under the same rule as `putVectors`. They are kept for the papers for which
   * they were made last; a library may drop older ones.
   */
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
