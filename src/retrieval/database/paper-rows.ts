import { dateNumber, facetsOf, latestDate } from '../indexes/facets.ts'
import { fieldsOf, type IndexedPaper } from '../indexes/index-segment.ts'
import { impactsOf, toIndexedTerm } from '../indexes/lexical-segment.ts'
import { authorWordsOf, titleWordsOf } from '../indexes/name-index.ts'
import { quantiseVectors } from '../indexes/vector-segment.ts'
import { toNames } from '../search/paper-names.ts'

/** A paper as its row is made of it, with terms that have yet to get their numbers. */
export interface PaperRow {
  readonly id: string
  readonly date: number
  /** The last day on which it may be dated; that of its date but where only the month or the year is known. */
  readonly latest: number
  readonly impacts: ReadonlyMap<string, number>
  readonly names: readonly string[]
  /** Its vector's bytes, as in memory, as Postgres reads them; null for a paper that waits for its vector. */
  readonly vector: string | null
  /** What a vector's bytes are multiplied by. */
  readonly scale: number
}

/** No word of a text begins like this. */
const nameMark = '\u0001name '

/** A word of titles and authors' names, as a term among others. */
export function nameTerm(word: string): string {
  return toIndexedTerm(`${nameMark}${word}`)
}

/** The word of such a term. */
export function wordOfName(term: string): string {
  return term.slice(nameMark.length)
}

export function toPaperRow({ paper, vector }: IndexedPaper): PaperRow {
  const date = dateNumber(paper)
  const names = toNames(paper)
  const words = new Set([...titleWordsOf(names), ...authorWordsOf(names)])
  const { rows, scales } = quantiseVectors([vector], vector.length)
  const [scale = 0] = scales
  return {
    id: paper.id,
    date,
    latest: latestDate(date),
    impacts: impactsOf(fieldsOf(paper), facetsOf(paper)),
    names: [...new Set([...words].map(nameTerm))],
    vector: scale > 0 ? toVectorText(rows) : null,
    scale,
  }
}

/** A vector as Postgres reads it. */
export function toVectorText(vector: Float32Array | Int8Array): string {
  return `[${vector.join(',')}]`
}

/** Of a `sparsevec`, as pgvector holds it. */
const [mostNumbers, lengthOfAll] = [16_000, 1_000_000_000] as const

/** Numbers by their places, from 1 on, as Postgres reads a `sparsevec`. */
export function toSparseText(numbers: Iterable<readonly [place: number, number: number]>): string {
  const pairs = [...numbers].slice(0, mostNumbers).map(([place, number]) => `${place}:${number}`)
  return `{${pairs.join(',')}}/${lengthOfAll}`
}
