import { GrowingArray } from './growing-array.ts'
import { compareTerms, createLexicon, type Lexicon, longestTerm, numberOfTerm } from './lexicon.ts'

/**
 * A BM25 index over documents that no longer change, in flat arrays:
 *
 *     lexicon    term ──► number t
 *     offsets    [t] ─────────┬──────────► [t + 1]          where a term's postings begin and end
 *     documents  … │ 3  17  204  511 │ …                    ascending document numbers
 *     impacts    … │ 91 40  188   91 │ …                    how much the term says of each, 0 … 255
 *
 * An impact is BM25's term frequency part (Robertson & Zaragoza 2009, section 3.2), worked out when the segment is
 * built, as BM25S does (Lù 2024), and quantised to a byte: it lies between 0 and k1 + 1 whatever the collection. The
 * inverse document frequency is left to the question's time, because it belongs to the whole index, not to a segment.
 * For the same reason lengths are measured against a fixed one instead of the segment's mean: a document then has the
 * same impacts in whatever segment it lies, so segments can be united without reading a text again, and a library that
 * grew in steps answers as one that was read at once.
 */
export interface LexicalSegment {
  readonly documentCount: number
  readonly lexicon: Lexicon
  /** Length: terms + 1. */
  readonly offsets: Uint32Array
  /** Length: postings; ascending within a term. */
  readonly documents: Uint32Array
  /** Length: postings; a unit is `impactUnit`; 0 for a facet, which counts for no score. */
  readonly impacts: Uint8Array
}

/** A text's terms and how much each occurrence counts, 1 for the abstract. */
export interface WeightedField {
  readonly terms: readonly string[]
  readonly weight: number
  /** Whether its terms count towards the document's length; a list of authors' names does not. */
  readonly countsAsLength: boolean
}

/**
 * BM25's saturation and length normalisation, at the values most collections use, and the length in terms (a title's
 * twice) of a document of middling length: the means are 253 in the bundled corpus, 245 in SciFact, 208 over arXiv's cs.
 */
export const bm25 = { k1: 1.2, b: 0.75, middlingLength: 253 } as const

/** What one unit of an impact is worth as a BM25 term frequency part. */
export const impactUnit = (bm25.k1 + 1) / 255

/** Collects documents in the order of their numbers; `build` makes the segment. */
export class LexicalSegmentBuilder {
  readonly #numbers = new Map<string, number>()
  readonly #ends = new GrowingArray(length => new Uint32Array(length))
  readonly #terms = new GrowingArray(length => new Uint32Array(length))
  readonly #impacts = new GrowingArray(length => new Uint8Array(length))

  /** `facets`: terms that occur in no text; a document is found by them and gains nothing. */
  add(fields: readonly WeightedField[], facets: Iterable<string> = []): void {
    for (const [term, impact] of impactsOf(fields, facets)) {
      this.#terms.push(this.#numberOf(term))
      this.#impacts.push(impact)
    }
    this.#ends.push(this.#terms.length)
  }

  build(): LexicalSegment {
    const sorted = [...this.#numbers.keys()].sort(compareTerms)
    const rank = new Uint32Array(sorted.length)
    for (const [place, term] of sorted.entries()) rank[this.#numbers.get(term) ?? 0] = place
    const offsets = this.#offsets(rank)
    const documents = new Uint32Array(this.#terms.length)
    const impacts = new Uint8Array(this.#terms.length)
    const next = offsets.slice(0, -1)
    // Postings were collected by document, so filling each term's range in order leaves it sorted.
    for (let document = 0, posting = 0; document < this.#ends.length; document += 1) {
      for (; posting < this.#ends.at(document); posting += 1) {
        const term = rank[this.#terms.at(posting)] ?? 0
        const position = next[term] ?? 0
        next[term] = position + 1
        documents[position] = document
        impacts[position] = this.#impacts.at(posting)
      }
    }
    return { documentCount: this.#ends.length, lexicon: createLexicon(sorted), offsets, documents, impacts }
  }

  #offsets(rank: Uint32Array): Uint32Array {
    const offsets = new Uint32Array(rank.length + 1)
    for (let posting = 0; posting < this.#terms.length; posting += 1) {
      const term = rank[this.#terms.at(posting)] ?? 0
      offsets[term + 1] = (offsets[term + 1] ?? 0) + 1
    }
    for (let term = 1; term < offsets.length; term += 1) {
      offsets[term] = (offsets[term] ?? 0) + (offsets[term - 1] ?? 0)
    }
    return offsets
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(term, number)
    return number
  }
}

/** A document's terms with their impacts; 0 for its facets. What is longer than `longestTerm` is cut. */
export function impactsOf(
  fields: readonly WeightedField[],
  facets: Iterable<string>,
): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>()
  let length = 0
  for (const { terms, weight, countsAsLength } of fields) {
    if (countsAsLength) length += terms.length * weight
    for (const text of terms) {
      const term = toIndexedTerm(text)
      frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
    }
  }
  for (const [term, frequency] of frequencies)
    frequencies.set(term, toImpact(frequency, length / bm25.middlingLength))
  for (const facet of facets) frequencies.set(toIndexedTerm(facet), 0)
  return frequencies
}

/** A term as far as it is indexed. */
export function toIndexedTerm(text: string): string {
  return text.length > longestTerm ? text.slice(0, longestTerm) : text
}

/** Where a term's postings begin and end; both 0 for an unknown term. */
export function postingsOf(
  { lexicon, offsets }: LexicalSegment,
  term: string,
): { readonly from: number; readonly to: number } {
  const number = numberOfTerm(lexicon, toIndexedTerm(term))
  return number < 0 ? { from: 0, to: 0 } : { from: offsets[number] ?? 0, to: offsets[number + 1] ?? 0 }
}

/** In how many documents of the segment a term occurs. */
export function documentFrequency(segment: LexicalSegment, term: string): number {
  const { from, to } = postingsOf(segment, term)
  return to - from
}

/** Adds a term's share to the documents' scores: `weight` × impact. `scores` has one entry a document. */
export function addTermScores(
  segment: LexicalSegment,
  { term, weight }: { readonly term: string; readonly weight: number },
  scores: Float32Array,
): void {
  const { from, to } = postingsOf(segment, term)
  const { documents, impacts } = segment
  const unit = weight * impactUnit
  for (let posting = from; posting < to; posting += 1) {
    const document = documents[posting] ?? 0
    scores[document] = (scores[document] ?? 0) + unit * (impacts[posting] ?? 0)
  }
}

/** BM25's inverse document frequency in the form that is never negative (as in Lucene). */
export function inverseDocumentFrequency(frequency: number, documentCount: number): number {
  return Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5))
}

function toImpact(frequency: number, relativeLength: number): number {
  const { k1, b } = bm25
  const part = (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * relativeLength))
  return Math.max(1, Math.round(part / impactUnit))
}
