import type { SearchFilter } from '../../domain/search-filter.ts'
import type { DateDirection, FoundPaper, QueryTerm } from '../search/paper-search.ts'
import { mostCounted } from './acronym-counts.ts'
import { facetGroups, isFacet } from './facets.ts'
import type { NeighbourGraph } from './hnsw-graph.ts'
import { createIndexSegment, type IndexedPaper, type IndexSegment, mergeSegments } from './index-segment.ts'
import { documentFrequency, inverseDocumentFrequency } from './lexical-segment.ts'
import { similarTerms, termsBeginning, termsOf } from './lexicon.ts'
import { LiveSegment } from './live-segment.ts'

export type { IndexedPaper } from './index-segment.ts'

/** Changes of the library that stand between two of its sequence numbers. */
export interface IndexBatch {
  readonly removed: readonly string[]
  readonly papers: readonly IndexedPaper[]
  readonly after: number
  readonly upTo: number
}

/** A segment that comes from a snapshot. */
export interface IndexBase {
  readonly segment: IndexSegment
  readonly graph: NeighbourGraph | undefined
  /** The library's sequence number up to which it holds everything. */
  readonly lastSequence: number
}

/** This many segments of about one size become one of the next size. */
const tier = 8
/** Edits by which a misspelt word may differ; see analysis/spelling.ts. */
const mostEdits = 2

/**
 * The papers in memory, in segments that never change: new and changed papers come as a further segment, and what they
 * replace is marked as deleted. Document frequencies are summed over the segments.
 *
 *     base (from a snapshot, with its graph)   │ 16,000 │ 16,000 │ 2,000 │ 2,000 │ 1 │      the tail
 *
 * Eight segments of about one size become one, so that a tail of any length is a few segments (a log-structured merge
 * tree: O'Neil et al. 1996).
 */
export class PaperIndex {
  #base: LiveSegment | undefined
  #tail: LiveSegment[] = []
  /** The library's sequence number up to which everything is indexed. */
  lastSequence: number

  constructor(base?: IndexBase) {
    this.#base = base === undefined ? undefined : new LiveSegment(base.segment, base.graph)
    this.lastSequence = base?.lastSequence ?? 0
  }

  get paperCount(): number {
    return this.#segments.reduce((sum, { paperCount }) => sum + paperCount, 0)
  }

  /** Papers that are not in the snapshot, counted again whenever they change. */
  get tailCount(): number {
    return this.#tail.reduce((sum, { documentCount }) => sum + documentCount, 0)
  }

  /** Whether vectors are searched along a graph; exactly where not. */
  get hasGraph(): boolean {
    return this.#base?.graph !== undefined
  }

  get #segments(): readonly LiveSegment[] {
    return this.#base === undefined ? this.#tail : [this.#base, ...this.#tail]
  }

  /** Adds papers, in place of those with the same IDs; of several with one ID the last stays. */
  add(papers: readonly IndexedPaper[]): void {
    if (papers.length === 0) return
    this.remove(papers.map(({ paper }) => paper.id))
    this.#tail.push(new LiveSegment(createIndexSegment(papers)))
    this.#mergeTiers()
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      for (const segment of this.#segments) if (segment.remove(id)) break
    }
  }

  /** Takes over changes of the library, up to a sequence number of its. */
  apply({ removed, papers, upTo }: IndexBatch): void {
    this.remove(removed)
    this.add(papers)
    this.lastSequence = upTo
  }

  /** Takes the place of this index's papers by those of another one, which must not be used any more. */
  replaceBy(other: PaperIndex): void {
    this.#base = other.#base
    this.#tail = other.#tail
    this.lastSequence = other.lastSequence
  }

  /** A paper's vector, L2-normalised or all zeros, as exact as it is kept; undefined for a paper that is not indexed. */
  vectorOf(id: string): Float32Array | undefined {
    for (const segment of this.#segments) {
      const vector = segment.vectorOf(id)
      if (vector !== undefined) return vector
    }
    return undefined
  }

  /** The IDs of so many papers, taken at even distances; of all where there are fewer. */
  sample(count: number): readonly string[] {
    const stride = Math.max(1, Math.floor(this.paperCount / Math.max(1, count)))
    return this.#segments.flatMap(segment => segment.idsAtStride(stride)).slice(0, count)
  }

  /** The base and the tail with what is deleted, for a new snapshot. */
  segments(): { readonly base: LiveSegment | undefined; readonly tail: readonly LiveSegment[] } {
    return { base: this.#base, tail: this.#tail }
  }

  /** In how many papers a term occurs (those deleted since the last merge still count). */
  documentFrequency(term: string): number {
    return this.#segments.reduce((sum, { segment }) => sum + documentFrequency(segment.lexical, term), 0)
  }

  /** BM25's weight of a term over all papers, above 0; highest for a term that occurs in none. */
  inverseDocumentFrequency(term: string): number {
    // Deleted papers count on both sides: a frequency above the number of papers would give a negative weight.
    const indexed = this.#segments.reduce((sum, { documentCount }) => sum + documentCount, 0)
    return inverseDocumentFrequency(this.documentFrequency(term), Math.max(1, indexed))
  }

  hasAuthor(name: string): boolean {
    return facetGroups({ authors: [name] })
      .flat()
      .some(facet => this.documentFrequency(facet) > 0)
  }

  /** What a short form stands for in most of the papers that explain it, as terms. */
  expansionOf(acronym: string): string | undefined {
    return mostCounted(this.#segments.map(({ acronyms }) => acronyms.byAcronym.get(acronym)))
  }

  /** The short form of these words in most of the papers that explain one. */
  acronymOf(expansion: string): string | undefined {
    return mostCounted(this.#segments.map(({ acronyms }) => acronyms.byExpansion.get(expansion)))
  }

  /**
   * The indexed terms; a term of several segments comes several times. With `near`, at least those that begin with the
   * same letter and lie within two edits of it, and few others.
   */
  *terms(near?: string): Iterable<string> {
    for (const { segment } of this.#segments) {
      const { lexicon } = segment.lexical
      const terms = near === undefined ? termsOf(lexicon) : similarTerms(lexicon, near, mostEdits)
      for (const term of terms) if (!isFacet(term)) yield term
    }
  }

  /** The indexed terms that begin like this and have 1 to `mostLetters` letters more. */
  *termsBeginning(beginning: string, mostLetters: number): Iterable<string> {
    for (const { segment } of this.#segments) {
      yield* termsBeginning(segment.lexical.lexicon, beginning, mostLetters)
    }
  }

  /**
   * The union of the `limit` best papers by words and the `limit` best by vectors, each with both scores, unordered.
   * `vector`: the question's, L2-normalised; without one, by words alone. `filter`: which papers may be found.
   */
  search(
    terms: readonly QueryTerm[],
    vector: Float32Array | undefined,
    limit: number,
    filter?: SearchFilter,
  ): readonly FoundPaper[] {
    const weighted = terms.map(({ term, weight }) => ({
      term,
      weight: weight * this.inverseDocumentFrequency(term),
    }))
    const hits = this.#segments.flatMap(segment =>
      segment.search({ terms: weighted, vector, limit, filter }).map(hit => ({ segment, ...hit })),
    )
    const found = new Set([...best(hits, 'lexicalScore', limit), ...best(hits, 'denseScore', limit)])
    return [...found].map(({ segment, document, lexicalScore, denseScore }) => ({
      paperId: segment.idOf(document),
      lexicalScore,
      denseScore,
    }))
  }

  /** The IDs of the papers that a filter lets through, by date; those without any date last. */
  byDate(order: DateDirection, limit: number, filter: SearchFilter): readonly string[] {
    return this.#segments
      .flatMap(segment =>
        segment
          .byDate(order, limit, filter)
          .map(({ document, score }) => ({ id: segment.idOf(document), score })),
      )
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id)
  }

  #mergeTiers(): void {
    for (;;) {
      const level = tierOf(this.#tail.at(-1))
      const first = this.#tail.findLastIndex(segment => tierOf(segment) > level) + 1
      if (this.#tail.length - first < tier) return
      const merged = mergeSegments(this.#tail.slice(first))
      this.#tail = [...this.#tail.slice(0, first), new LiveSegment(merged)]
    }
  }
}

function tierOf(segment: LiveSegment | undefined): number {
  return Math.floor(Math.log(Math.max(1, segment?.documentCount ?? 0)) / Math.log(tier))
}

/** The best of the segments' best. */
function best<Hit extends { readonly lexicalScore: number; readonly denseScore: number }>(
  hits: readonly Hit[],
  score: 'lexicalScore' | 'denseScore',
  limit: number,
): readonly Hit[] {
  return hits
    .filter(hit => hit[score] > 0)
    .sort((a, b) => b[score] - a[score])
    .slice(0, limit)
}
