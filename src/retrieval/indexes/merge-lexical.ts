import { GrowingArray } from './growing-array.ts'
import type { LexicalSegment } from './lexical-segment.ts'

/*
 * Segments of one index become one segment without a text being read again. Each lexicon is sorted alike, so a pointer
 * into each of them is all that is needed:
 *
 *     a  prune ─► 0 4      ┐                                  prune ─► 0 3 7
 *     b  prune ─► 1        ├── old number ─► new number ──►   …
 *     c  quant ─► 0 2      ┘   (−1: deleted, left out)        quant ─► 6 8
 */

/** A segment, and the new number of each of its documents; −1 leaves a document out. */
export interface RenumberedSegment {
  readonly lexical: LexicalSegment
  /** Ascending but for −1, and above those of the segment before. */
  readonly numbers: Int32Array
}

/** Unites segments. A term whose documents are all left out goes too. */
export function mergeLexical(parts: readonly RenumberedSegment[], documentCount: number): LexicalSegment {
  const cursors = parts.map(part => new Cursor(part))
  const postings = parts.reduce((sum, { lexical }) => sum + lexical.documents.length, 0)
  const documents = new Uint32Array(postings)
  const impacts = new Uint8Array(postings)
  const offsets = new GrowingArray(length => new Uint32Array(length))
  const units = new GrowingArray(length => new Uint16Array(length))
  const counts: number[] = []
  let end = 0
  offsets.push(0)
  for (let first = lowest(cursors); first !== undefined; first = lowest(cursors)) {
    const from = end
    const { length, units: source, at } = first
    for (const cursor of cursors) {
      if (cursor !== first && !cursor.equals(source, at, length)) continue
      end = cursor.copyPostings(documents, impacts, end)
      if (cursor !== first) cursor.advance()
    }
    if (end > from) {
      while (counts.length <= length) counts.push(0)
      counts[length] = (counts[length] ?? 0) + 1
      for (let i = 0; i < length; i += 1) units.push(source[at + i] ?? 0)
      offsets.push(end)
    }
    first.advance()
  }
  return {
    documentCount,
    lexicon: { counts: Uint32Array.from(counts.length === 0 ? [0] : counts), units: units.toArray() },
    offsets: offsets.toArray(),
    documents: end === postings ? documents : documents.slice(0, end),
    impacts: end === postings ? impacts : impacts.slice(0, end),
  }
}

/** Walks through a segment's terms in the order of its lexicon. */
class Cursor {
  readonly units: Uint16Array
  at = 0
  length = 0
  #term = 0
  #left: number
  readonly #part: RenumberedSegment

  constructor(part: RenumberedSegment) {
    this.#part = part
    this.units = part.lexical.lexicon.units
    this.#left = part.lexical.lexicon.counts[0] ?? 0
    this.#skipEmptyLengths()
  }

  get isAtEnd(): boolean {
    return this.length >= this.#part.lexical.lexicon.counts.length
  }

  advance(): void {
    this.at += this.length
    this.#term += 1
    this.#left -= 1
    this.#skipEmptyLengths()
  }

  equals(units: Uint16Array, at: number, length: number): boolean {
    return !this.isAtEnd && this.length === length && compareAt(this.units, this.at, units, at, length) === 0
  }

  /** Writes the term's postings that stay, from `end` on; the new end. */
  copyPostings(documents: Uint32Array, impacts: Uint8Array, end: number): number {
    const { lexical, numbers } = this.#part
    const last = lexical.offsets[this.#term + 1] ?? 0
    let to = end
    for (let posting = lexical.offsets[this.#term] ?? 0; posting < last; posting += 1) {
      const document = numbers[lexical.documents[posting] ?? 0] ?? -1
      if (document < 0) continue
      documents[to] = document
      impacts[to] = lexical.impacts[posting] ?? 0
      to += 1
    }
    return to
  }

  #skipEmptyLengths(): void {
    const { counts } = this.#part.lexical.lexicon
    while (this.#left === 0 && this.length < counts.length) {
      this.length += 1
      this.#left = counts[this.length] ?? 0
    }
  }
}

function lowest(cursors: readonly Cursor[]): Cursor | undefined {
  let found: Cursor | undefined
  for (const cursor of cursors) {
    if (cursor.isAtEnd) continue
    if (found === undefined || comesBefore(cursor, found)) found = cursor
  }
  return found
}

function comesBefore(a: Cursor, b: Cursor): boolean {
  if (a.length !== b.length) return a.length < b.length
  return compareAt(a.units, a.at, b.units, b.at, a.length) < 0
}

function compareAt(a: Uint16Array, atA: number, b: Uint16Array, atB: number, length: number): number {
  for (let i = 0; i < length; i += 1) {
    const difference = (a[atA + i] ?? 0) - (b[atB + i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
