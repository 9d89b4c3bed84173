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
 */
export interface LexicalSegment {
  readonly documentCount: number
  readonly lexicon: ReadonlyMap<string, number>
  /** Length: terms + 1. */
  readonly offsets: Uint32Array
  /** Length: postings; ascending within a term. */
  readonly documents: Uint32Array
  /** Length: postings; a unit is `impactUnit`. */
  readonly impacts: Uint8Array
}

/** A text's terms and how much each occurrence counts, 1 for the abstract. */
export interface WeightedField {
  readonly terms: readonly string[]
  readonly weight: number
  /** Whether its terms count towards the document's length; a list of authors' names does not. */
  readonly countsAsLength: boolean
}

/** BM25's saturation and length normalisation, at the values most collections use. */
export const bm25 = { k1: 1.2, b: 0.75 } as const

/** What one unit of an impact is worth as a BM25 term frequency part. */
export const impactUnit = (bm25.k1 + 1) / 255

/** Collects documents in the order of their numbers; `build` makes the segment. */
export class LexicalSegmentBuilder {
  readonly #lexicon = new Map<string, number>()
  readonly #lengths: number[] = []
  readonly #termOfPosting: number[] = []
  readonly #documentOfPosting: number[] = []
  readonly #frequencyOfPosting: number[] = []

  add(fields: readonly WeightedField[]): void {
    const document = this.#lengths.length
    const frequencies = new Map<number, number>()
    let length = 0
    for (const { terms, weight, countsAsLength } of fields) {
      if (countsAsLength) length += terms.length * weight
      for (const term of terms) {
        const number = this.#numberOf(term)
        frequencies.set(number, (frequencies.get(number) ?? 0) + weight)
      }
    }
    this.#lengths.push(length)
    for (const [term, frequency] of frequencies) {
      this.#termOfPosting.push(term)
      this.#documentOfPosting.push(document)
      this.#frequencyOfPosting.push(frequency)
    }
  }

  build(): LexicalSegment {
    const documentCount = this.#lengths.length
    const averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documentCount)
    const offsets = this.#offsets()
    const documents = new Uint32Array(this.#termOfPosting.length)
    const impacts = new Uint8Array(this.#termOfPosting.length)
    const next = offsets.slice(0, -1)
    // Postings were collected by document, so filling each term's range in order leaves it sorted.
    for (const [posting, term] of this.#termOfPosting.entries()) {
      const document = this.#documentOfPosting[posting] ?? 0
      const position = next[term] ?? 0
      next[term] = position + 1
      documents[position] = document
      impacts[position] = toImpact(
        this.#frequencyOfPosting[posting] ?? 0,
        (this.#lengths[document] ?? 0) / Math.max(1, averageLength),
      )
    }
    return { documentCount, lexicon: this.#lexicon, offsets, documents, impacts }
  }

  #offsets(): Uint32Array {
    const offsets = new Uint32Array(this.#lexicon.size + 1)
    for (const term of this.#termOfPosting) offsets[term + 1] = (offsets[term + 1] ?? 0) + 1
    for (let term = 1; term < offsets.length; term += 1) {
      offsets[term] = (offsets[term] ?? 0) + (offsets[term - 1] ?? 0)
    }
    return offsets
  }

  #numberOf(term: string): number {
    const known = this.#lexicon.get(term)
    if (known !== undefined) return known
    const number = this.#lexicon.size
    this.#lexicon.set(term, number)
    return number
  }
}

/** In how many documents of the segment a term occurs. */
export function documentFrequency(segment: LexicalSegment, term: string): number {
  const number = segment.lexicon.get(term)
  return number === undefined ? 0 : (segment.offsets[number + 1] ?? 0) - (segment.offsets[number] ?? 0)
}

/** Adds a term's share to the documents' scores: `weight` × impact. `scores` has one entry a document. */
export function addTermScores(
  segment: LexicalSegment,
  { term, weight }: { readonly term: string; readonly weight: number },
  scores: Float32Array,
): void {
  const number = segment.lexicon.get(term)
  if (number === undefined) return
  const { documents, impacts, offsets } = segment
  const end = offsets[number + 1] ?? 0
  const unit = weight * impactUnit
  for (let posting = offsets[number] ?? 0; posting < end; posting += 1) {
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
