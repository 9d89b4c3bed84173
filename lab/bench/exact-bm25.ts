import type { Paper } from '../../src/domain/paper.ts'
import { fieldsOf } from '../../src/retrieval/indexes/index-segment.ts'
import { bm25 } from '../../src/retrieval/indexes/lexical-segment.ts'
import type { WeightedTerm } from '../../src/retrieval/indexes/live-segment.ts'

interface Scored {
  readonly paperId: string
  readonly score: number
}

/**
 * BM25 as the formula reads, in double precision and without an index: each paper is scored for every question as it
 * goes by. What the lexical index is measured against.
 */
export class ExactBm25 {
  readonly #questions: readonly (readonly WeightedTerm[])[]
  readonly #best: Scored[][]
  readonly #limit: number

  /** `questions`: terms with their inverse document frequencies. */
  constructor(questions: readonly (readonly WeightedTerm[])[], limit: number) {
    this.#questions = questions
    this.#best = questions.map(() => [])
    this.#limit = limit
  }

  add(paper: Paper): void {
    const frequencies = new Map<string, number>()
    let length = 0
    for (const { terms, weight, countsAsLength } of fieldsOf(paper)) {
      if (countsAsLength) length += weight * terms.length
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
    }
    const saturation = bm25.k1 * (1 - bm25.b + (bm25.b * length) / bm25.middlingLength)
    for (const [i, terms] of this.#questions.entries()) {
      let score = 0
      for (const { term, weight } of terms) {
        const frequency = frequencies.get(term) ?? 0
        if (frequency > 0) score += (weight * frequency * (bm25.k1 + 1)) / (frequency + saturation)
      }
      if (score > 0) this.#keep(i, { paperId: paper.id, score })
    }
  }

  /** For each question, the IDs of the best papers, best first. */
  best(): readonly (readonly string[])[] {
    return this.#best.map(scored => scored.map(({ paperId }) => paperId))
  }

  #keep(question: number, entry: Scored): void {
    const best = this.#best[question] ?? []
    if (best.length === this.#limit && (best.at(-1)?.score ?? 0) >= entry.score) return
    const place = best.findIndex(({ score }) => score < entry.score)
    best.splice(place < 0 ? best.length : place, 0, entry)
    if (best.length > this.#limit) best.pop()
  }
}
