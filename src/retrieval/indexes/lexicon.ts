/**
 * Terms and their numbers in flat arrays, since a Map of a million strings takes seconds to build and 100 MB to keep:
 *
 *     counts  [L]   how many terms have L letters (UTF-16 units)
 *     units         │ 2-letter terms, sorted │ 3-letter terms, sorted │ …       L units each, without a gap
 *     number  t     0 1 2 …                                                     in that order
 *
 * Terms of one length lie at even distances, so a term is found by halving, and all that begin with one letter and are
 * about as long as an unknown word lie in a few stretches.
 */
export interface Lexicon {
  /** Length: the longest term's + 1. */
  readonly counts: Uint32Array
  readonly units: Uint16Array
}

/** Longer terms are cut: nobody asks for them. */
export const longestTerm = 64

/** Orders terms as a lexicon holds them: by length, then by UTF-16 units. */
export function compareTerms(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : Number(a > b)
}

/** `terms`: different ones, in the order of `compareTerms`. */
export function createLexicon(terms: readonly string[]): Lexicon {
  const counts = new Uint32Array((terms.at(-1)?.length ?? 0) + 1)
  const units = new Uint16Array(terms.reduce((sum, term) => sum + term.length, 0))
  let place = 0
  for (const term of terms) {
    counts[term.length] = (counts[term.length] ?? 0) + 1
    for (let i = 0; i < term.length; i += 1) units[place + i] = term.charCodeAt(i)
    place += term.length
  }
  return { counts, units }
}

export function termCount({ counts }: Lexicon): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** A term's number; −1 where it is unknown. */
export function numberOfTerm(lexicon: Lexicon, term: string): number {
  const block = blockOf(lexicon, term.length)
  const index = firstFrom(lexicon.units, block, term)
  if (index === block.count || compareUnits(lexicon.units, block.start + index * term.length, term) !== 0)
    return -1
  return block.first + index
}

/** Every term in the order of numbers. */
export function* termsOf(lexicon: Lexicon): Iterable<string> {
  for (let length = 0; length < lexicon.counts.length; length += 1) {
    const { start, count } = blockOf(lexicon, length)
    for (let i = 0; i < count; i += 1) yield decode(lexicon.units, start + i * length, length)
  }
}

/**
 * The terms that may lie within `edits` edits of `unknown`: with its first letter, about as long, and with at most
 * twice as many letters that only one of them has as there are edits.
 */
export function* similarTerms(lexicon: Lexicon, unknown: string, edits: number): Iterable<string> {
  const letter = unknown.slice(0, 1)
  const after = String.fromCharCode(unknown.charCodeAt(0) + 1)
  const letters = letterSet(unknown)
  const { units } = lexicon
  const longest = Math.min(unknown.length + edits, lexicon.counts.length - 1)
  for (let length = Math.max(1, unknown.length - edits); length <= longest; length += 1) {
    const block = blockOf(lexicon, length)
    const end = firstFrom(units, block, after)
    for (let i = firstFrom(units, block, letter); i < end; i += 1) {
      const at = block.start + i * length
      let own = 0
      for (let k = at; k < at + length; k += 1) own |= 1 << ((units[k] ?? 0) & 31)
      if (bitCount(own ^ letters) <= 2 * edits) yield decode(units, at, length)
    }
  }
}

/** The terms that begin with `beginning` and have 1 to `mostLetters` letters more. */
export function* termsBeginning(lexicon: Lexicon, beginning: string, mostLetters: number): Iterable<string> {
  const last = beginning.length - 1
  const after = `${beginning.slice(0, last)}${String.fromCharCode(beginning.charCodeAt(last) + 1)}`
  const longest = Math.min(beginning.length + mostLetters, lexicon.counts.length - 1)
  for (let length = beginning.length + 1; length <= longest; length += 1) {
    const block = blockOf(lexicon, length)
    const end = firstFrom(lexicon.units, block, after)
    for (let i = firstFrom(lexicon.units, block, beginning); i < end; i += 1) {
      yield decode(lexicon.units, block.start + i * length, length)
    }
  }
}

/** The terms of one length. */
interface Block {
  readonly length: number
  readonly count: number
  /** The first one's number. */
  readonly first: number
  /** Where its units begin. */
  readonly start: number
}

function blockOf({ counts }: Lexicon, length: number): Block {
  let [first, start] = [0, 0]
  for (let shorter = 0; shorter < Math.min(length, counts.length); shorter += 1) {
    first += counts[shorter] ?? 0
    start += shorter * (counts[shorter] ?? 0)
  }
  return { length, count: counts[length] ?? 0, first, start }
}

/** The first term of a block that does not come before `text`, which may be shorter; the block's count if all do. */
function firstFrom(units: Uint16Array, { length, count, start }: Block, text: string): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareUnits(units, start + middle * length, text) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compareUnits(units: Uint16Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) {
    const difference = (units[at + i] ?? 0) - text.charCodeAt(i)
    if (difference !== 0) return difference
  }
  return 0
}

function decode(units: Uint16Array, at: number, length: number): string {
  return String.fromCharCode(...units.subarray(at, at + length))
}

/** The letters of a word as bits; `a` … `z` have one each. */
export function letterSet(word: string): number {
  let set = 0
  for (let i = 0; i < word.length; i += 1) set |= 1 << (word.charCodeAt(i) & 31)
  return set
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}
