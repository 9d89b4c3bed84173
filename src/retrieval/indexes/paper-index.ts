import type { Paper } from '../../domain/paper.ts'
import { toTerms } from '../analysis/terms.ts'
import {
  addTermScores,
  documentFrequency,
  inverseDocumentFrequency,
  type LexicalSegment,
  LexicalSegmentBuilder,
  type WeightedField,
} from './lexical-segment.ts'
import { topK } from './top-k.ts'
import { addCosines, type VectorSegment } from './vector-segment.ts'

/** A paper to index, with its vector. */
export interface IndexedPaper {
  readonly paper: Paper
  /** Length: the embedder's dimension; L2-normalised. */
  readonly vector: Float32Array
}

/** A term of a question and what it is worth beside its inverse document frequency, 1 unless it was guessed. */
export interface QueryTerm {
  readonly term: string
  readonly weight: number
}

export interface IndexHit {
  readonly paperId: string
  /** BM25 score. */
  readonly lexicalScore: number
  /** Cosine, −1 … 1. */
  readonly denseScore: number
}

interface Segment {
  readonly ids: readonly string[]
  readonly lexical: LexicalSegment
  readonly vectors: VectorSegment
  /** Documents that were replaced or removed since. */
  readonly deleted: Set<number>
}

/** How much an occurrence counts beside one in the abstract. */
const fieldWeights = { title: 2, authors: 1, comments: 1 } as const

/**
 * The papers in memory, in segments that never change: new and changed papers come as a further segment, and what they
 * replace is marked as deleted. Document frequencies are summed over the segments.
 */
export class PaperIndex {
  readonly #segments: Segment[] = []
  readonly #place = new Map<string, { readonly segment: Segment; readonly document: number }>()

  get paperCount(): number {
    return this.#place.size
  }

  /** Adds papers, in place of those with the same IDs; of several with one ID the last stays. */
  add(papers: readonly IndexedPaper[]): void {
    const first = papers[0]
    if (first === undefined) return
    const builder = new LexicalSegmentBuilder()
    const dimension = first.vector.length
    const rows = new Float32Array(papers.length * dimension)
    for (const [document, { paper, vector }] of papers.entries()) {
      builder.add(fieldsOf(paper))
      rows.set(vector, document * dimension)
    }
    const segment: Segment = {
      ids: papers.map(({ paper }) => paper.id),
      lexical: builder.build(),
      vectors: { dimension, rows },
      deleted: new Set(),
    }
    for (const [document, id] of segment.ids.entries()) {
      this.remove([id])
      this.#place.set(id, { segment, document })
    }
    this.#segments.push(segment)
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const place = this.#place.get(id)
      if (place === undefined) continue
      place.segment.deleted.add(place.document)
      this.#place.delete(id)
    }
  }

  /** In how many papers a term occurs (those deleted since the last rebuild still count). */
  documentFrequency(term: string): number {
    return this.#segments.reduce((sum, { lexical }) => sum + documentFrequency(lexical, term), 0)
  }

  /** BM25's weight of a term over all papers, above 0; highest for a term that occurs in none. */
  inverseDocumentFrequency(term: string): number {
    // Deleted papers count on both sides: a frequency above the number of papers would give a negative weight.
    const indexed = this.#segments.reduce((sum, { lexical }) => sum + lexical.documentCount, 0)
    return inverseDocumentFrequency(this.documentFrequency(term), Math.max(1, indexed))
  }

  /** Every indexed term; a term of several segments comes several times. */
  *terms(): Iterable<string> {
    for (const { lexical } of this.#segments) yield* lexical.lexicon.keys()
  }

  /**
   * The union of the `limit` best papers by words and the `limit` best by vectors, each with both scores, unordered.
   * `vector`: the question's, L2-normalised; without one, by words alone.
   */
  search(terms: readonly QueryTerm[], vector: Float32Array | undefined, limit: number): readonly IndexHit[] {
    const weighted = terms.map(({ term, weight }) => ({
      term,
      weight: weight * this.inverseDocumentFrequency(term),
    }))
    const hits = this.#segments.flatMap(segment => {
      const lexical = new Float32Array(segment.ids.length)
      for (const term of weighted) addTermScores(segment.lexical, term, lexical)
      const dense = new Float32Array(segment.ids.length)
      if (vector !== undefined) addCosines(segment.vectors, vector, dense)
      for (const document of segment.deleted) {
        lexical[document] = 0
        dense[document] = 0
      }
      const documents = new Set(
        [...topK(lexical, limit), ...topK(dense, limit)].map(({ document }) => document),
      )
      return [...documents].map(document => ({
        paperId: segment.ids[document] ?? '',
        lexicalScore: lexical[document] ?? 0,
        denseScore: dense[document] ?? 0,
      }))
    })
    return [...new Set([...best(hits, 'lexicalScore', limit), ...best(hits, 'denseScore', limit)])]
  }
}

/** The best of the segments' best. */
function best(
  hits: readonly IndexHit[],
  score: 'lexicalScore' | 'denseScore',
  limit: number,
): readonly IndexHit[] {
  return hits
    .filter(hit => hit[score] > 0)
    .sort((a, b) => b[score] - a[score])
    .slice(0, limit)
}

function fieldsOf(paper: Paper): readonly WeightedField[] {
  return [
    { terms: toTerms(paper.title ?? ''), weight: fieldWeights.title, countsAsLength: true },
    { terms: toTerms(paper.abstract), weight: 1, countsAsLength: true },
    { terms: toTerms(paper.authors.join(' ')), weight: fieldWeights.authors, countsAsLength: false },
    { terms: toTerms(paper.comments ?? ''), weight: fieldWeights.comments, countsAsLength: false },
  ]
}
