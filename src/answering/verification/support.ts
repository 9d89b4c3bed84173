import { directionsOf } from './direction-words.ts'
import type { Token, WordToken } from './statement-tokens.ts'

/** Words that any abstract has: they count for less. */
const common = new Set(
  `method approach propos us model result show achiev perform network new task train data dataset system techniqu framework
  introduc present state art work evalu experi demonstr found find make perform effect signific base provid obtain get
  reach take run appli test measur compar high low number total variou differ studi research author code avail version`.split(
    /\s+/,
  ),
)
const commonWeight = 0.25
/** A word that begins alike: `worsen` for `worse`, `decompiler` for `decompilation`; not `company` for `compare`. */
const sharedBeginning = { letters: 6, wholeLetters: 4, share: 0.8 } as const
/** Shorter words may stand across two others by chance. */
const longEnoughToJoin = 7
/** `cuts` for `reduces`, and for `increases` too: whether a direction is turned around is seen elsewhere. */
const directionShare = 0.9

/** The share of a statement's words that a source has, 0 … 1, weighted by how much they say. Figures are checked elsewhere. */
export function supportOf(statement: readonly Token[], source: SourceWords): number {
  let [all, found] = [0, 0]
  for (const token of statement) {
    if (token.kind !== 'word' || !token.isContent) continue
    const weight = token.stems.every(stem => common.has(stem)) ? commonWeight : 1
    all += weight
    found += weight * source.shareOf(token)
  }
  return all === 0 ? 0 : found / all
}

/** The words of one or more sentences, to look others up in. */
export class SourceWords {
  readonly #stems = new Set<string>()
  readonly #pairs = new Set<number>()
  /** All words in one piece, so that `sub-network` is found in `sub network`. */
  #joined = ''

  constructor(sentences: readonly (readonly Token[])[]) {
    for (const tokens of sentences) {
      for (const token of tokens) {
        if (token.kind !== 'word') continue
        this.#joined += token.key
        for (const stem of token.stems) this.#add(stem)
      }
      this.#joined += '|'
    }
  }

  #add(stem: string): void {
    this.#stems.add(stem)
    for (const { pair } of directionsOf(stem)) this.#pairs.add(pair)
  }

  /** How much of a word is there, 0 … 1. */
  shareOf({ stems: [whole = '', ...parts], key }: WordToken): number {
    if (this.#stems.has(whole) || (key.length >= longEnoughToJoin && this.#joined.includes(key))) return 1
    if (parts.length > 0) return parts.reduce((sum, part) => sum + this.#shareOfStem(part), 0) / parts.length
    return this.#shareOfStem(whole)
  }

  #shareOfStem(stem: string): number {
    if (this.#stems.has(stem)) return 1
    if (directionsOf(stem).some(({ pair }) => this.#pairs.has(pair))) return directionShare
    return [...this.#stems].some(known => beginAlike(stem, known)) ? sharedBeginning.share : 0
  }
}

function beginAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < sharedBeginning.wholeLetters || /\d/.test(long)) return false
  return (
    long.startsWith(short) ||
    long.slice(0, sharedBeginning.letters) === short.slice(0, sharedBeginning.letters)
  )
}
