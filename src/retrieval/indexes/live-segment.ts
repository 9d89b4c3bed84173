import type { SearchFilter } from '../../domain/search-filter.ts'
import { type AcronymCounts, countAcronyms } from './acronym-counts.ts'
import { facetGroups, isInRange } from './facets.ts'
import type { NeighbourGraph } from './hnsw-graph.ts'
import type { IndexSegment } from './index-segment.ts'
import { addTermScores, postingsOf } from './lexical-segment.ts'
import { documentOf, idOf } from './packed-ids.ts'
import { type ScoredDocument, topK } from './top-k.ts'
import { addCosines, cosineOf, vectorOf } from './vector-segment.ts'

/** A term of a question with its whole weight, inverse document frequency included. */
export interface WeightedTerm {
  readonly term: string
  readonly weight: number
}

export interface SegmentQuery {
  readonly terms: readonly WeightedTerm[]
  /** L2-normalised; without one, by words alone. */
  readonly vector: Float32Array | undefined
  /** How many from each side. */
  readonly limit: number
  readonly filter: SearchFilter | undefined
}

export interface SegmentHit {
  readonly document: number
  readonly lexicalScore: number
  readonly denseScore: number
}

/** The share of a segment that a filter must let through for the graph to be worth walking; measured. */
const leastShareForGraph = 0.1
/** Neighbours taken for each wanted one that a filter may refuse, beyond the share that it lets through. */
const overFetch = 4

/** A segment in use: with what was removed since, with its graph where it has one, and with room for scores. */
export class LiveSegment {
  readonly segment: IndexSegment
  readonly graph: NeighbourGraph | undefined
  /** One entry a document; 1 for those that were replaced or removed. */
  readonly deleted: Uint8Array
  #deletedCount = 0
  #scores: Float32Array | undefined
  #acronyms: AcronymCounts | undefined

  constructor(segment: IndexSegment, graph?: NeighbourGraph) {
    this.segment = segment
    this.graph = graph
    this.deleted = new Uint8Array(segment.dates.length)
  }

  get documentCount(): number {
    return this.deleted.length
  }

  get paperCount(): number {
    return this.deleted.length - this.#deletedCount
  }

  /** Read when they are first asked for, and kept. */
  get acronyms(): AcronymCounts {
    this.#acronyms ??= countAcronyms(this.segment.lexical)
    return this.#acronyms
  }

  idOf(document: number): string {
    return idOf(this.segment.ids, document)
  }

  /** The IDs of every so many-th paper that is here. */
  idsAtStride(stride: number): readonly string[] {
    const ids: string[] = []
    for (let document = 0; document < this.documentCount; document += stride) {
      if (this.deleted[document] !== 1) ids.push(this.idOf(document))
    }
    return ids
  }

  /** The vector of the paper with this ID, L2-normalised; undefined where it is not here. */
  vectorOf(id: string): Float32Array | undefined {
    const document = documentOf(this.segment.ids, id)
    if (document < 0 || this.deleted[document] === 1) return undefined
    return vectorOf(this.segment.vectors, document)
  }

  /** Marks the paper with this ID as gone; whether there was one. */
  remove(id: string): boolean {
    const document = documentOf(this.segment.ids, id)
    if (document < 0 || this.deleted[document] === 1) return false
    this.deleted[document] = 1
    this.#deletedCount += 1
    this.graph?.remove(document)
    return true
  }

  /** The union of the best by words and the best by the vector, each with both scores, unordered. */
  search({ terms, vector, limit, filter }: SegmentQuery): readonly SegmentHit[] {
    const allowed = filter === undefined ? undefined : this.#allowed(filter)
    const scores = this.#lexicalScores(terms, allowed)
    const lexical = topK(scores, limit)
    const found = new Map(lexical.map(({ document, score }) => [document, score]))
    const dense = vector === undefined ? [] : this.#nearest(vector, limit, allowed)
    for (const { document } of dense) found.set(document, scores[document] ?? 0)
    return [...found].map(([document, lexicalScore]) => ({
      document,
      lexicalScore,
      denseScore: vector === undefined ? 0 : cosineOf(this.segment.vectors, document, vector),
    }))
  }

  /** The first documents by date that a filter lets through, those without any date last; the higher a score, the sooner. */
  byDate(
    order: 'newest-first' | 'oldest-first',
    limit: number,
    filter: SearchFilter,
  ): readonly ScoredDocument[] {
    const scores = Float32Array.from(this.segment.dates, date => dateScore(date, order))
    if (this.#deletedCount > 0) clearWhere(scores, this.deleted, 1)
    clearWhere(scores, this.#allowed(filter), 0)
    return topK(scores, limit)
  }

  /** Valid until the next call: the room is used again. */
  #lexicalScores(terms: readonly WeightedTerm[], allowed: Uint8Array | undefined): Float32Array {
    this.#scores ??= new Float32Array(this.documentCount)
    const scores = this.#scores
    scores.fill(0)
    for (const term of terms) addTermScores(this.segment.lexical, term, scores)
    if (this.#deletedCount > 0) clearWhere(scores, this.deleted, 1)
    if (allowed !== undefined) clearWhere(scores, allowed, 0)
    return scores
  }

  #nearest(vector: Float32Array, limit: number, allowed: Uint8Array | undefined): readonly ScoredDocument[] {
    if (this.graph === undefined) return this.#nearestExactly(vector, limit, allowed)
    if (allowed === undefined) return this.#nearestOf(this.graph.candidates(vector, limit), vector, limit)
    const share = allowed.reduce((sum, flag) => sum + flag, 0) / Math.max(1, this.documentCount)
    if (share < leastShareForGraph) return this.#nearestExactly(vector, limit, allowed)
    const wide = this.graph.candidates(vector, Math.ceil((overFetch * limit) / share))
    const found = wide.filter(document => allowed[document] === 1)
    if (found.length < limit) return this.#nearestExactly(vector, limit, allowed)
    return this.#nearestOf(found, vector, limit)
  }

  #nearestOf(candidates: readonly number[], vector: Float32Array, limit: number): readonly ScoredDocument[] {
    return candidates
      .map(document => ({ document, score: cosineOf(this.segment.vectors, document, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  #nearestExactly(
    vector: Float32Array,
    limit: number,
    allowed: Uint8Array | undefined,
  ): readonly ScoredDocument[] {
    const cosines = new Float32Array(this.documentCount)
    if (allowed === undefined) addCosines(this.segment.vectors, vector, cosines)
    else {
      for (const [document, flag] of allowed.entries()) {
        if (flag === 1) cosines[document] = cosineOf(this.segment.vectors, document, vector)
      }
    }
    if (this.#deletedCount > 0) clearWhere(cosines, this.deleted, 1)
    return topK(cosines, limit)
  }

  /** One entry a document, 1 for those that a filter lets through. */
  #allowed(filter: SearchFilter): Uint8Array {
    const { lexical, dates } = this.segment
    const allowed = Uint8Array.from(dates, date => Number(isInRange(date, filter)))
    for (const group of facetGroups(filter)) {
      const having = new Uint8Array(allowed.length)
      for (const facet of group) {
        const { from, to } = postingsOf(lexical, facet)
        for (const document of lexical.documents.subarray(from, to)) having[document] = 1
      }
      for (let document = 0; document < allowed.length; document += 1) {
        if (having[document] === 0) allowed[document] = 0
      }
    }
    return allowed
  }
}

/** A year before all papers, and one after them, as `dateNumber` writes dates: their differences fit a 32-bit float exactly. */
const [beforeAll, afterAll] = [18_000_000, 30_000_000]

function dateScore(date: number, order: 'newest-first' | 'oldest-first'): number {
  if (date === 0) return 1
  return Math.max(2, order === 'newest-first' ? date - beforeAll : afterAll - date)
}

function clearWhere(scores: Float32Array, flags: Uint8Array, flag: 0 | 1): void {
  for (let document = 0; document < scores.length; document += 1) {
    if (flags[document] === flag) scores[document] = 0
  }
}
