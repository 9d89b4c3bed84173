import { isWordUnit } from './words.ts'

/**
 * Finds a folded text's words in a vocabulary without cutting the text up: a Map of strings would spend most of the
 * time of embedding on making and hashing its keys.
 *
 *     text    … s p a r s e   a t t e n t i o n …
 *                  │ two 32-bit hashes, letter by letter
 *     slots   ─ ─ [first, second, row] ─ ─ ─        open addressing, at most half full
 *
 * Two words are taken for one where 64 bits of hash agree, which no two of a vocabulary do (`createWordTable` makes
 * sure) and an unknown word does once in 10¹⁴.
 */
export interface WordTable {
  readonly slots: Int32Array
  readonly mask: number
}

const slotSize = 3
const empty = -1

export function createWordTable(words: readonly string[]): WordTable {
  const mask = 2 ** Math.ceil(Math.log2(2 * words.length + 2)) - 1
  const table = { slots: new Int32Array(slotSize * (mask + 1)).fill(empty), mask }
  for (const [row, word] of words.entries()) {
    const { first, second } = hashes(word)
    const slot = findSlot(table, first, second)
    if (table.slots[slot + 2] === empty) table.slots.set([first, second, row], slot)
  }
  return table
}

/** Calls back for every word of a folded text with its row (−1 where unknown) and where it begins and ends. */
export function eachWord(
  table: WordTable,
  text: string,
  visit: (row: number, start: number, end: number) => void,
): void {
  for (let start = 0; start < text.length; start++) {
    if (!isWordUnit(text.charCodeAt(start))) continue
    let first = firstSeed
    let second = secondSeed
    let end = start
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end)
      if (!isWordUnit(unit)) break
      first = Math.imul(first ^ unit, firstPrime)
      second = Math.imul(second ^ unit, secondPrime)
    }
    visit(table.slots[findSlot(table, first, second) + 2] ?? empty, start, end)
    start = end
  }
}

// FNV-1a's basis and prime; the other pair is MurmurHash3's constants.
const firstSeed = 0x811c9dc5 | 0
const firstPrime = 0x01000193
const secondSeed = 0xcc9e2d51 | 0
const secondPrime = 0x1b873593

function hashes(word: string): { readonly first: number; readonly second: number } {
  let first = firstSeed
  let second = secondSeed
  for (let i = 0; i < word.length; i++) {
    first = Math.imul(first ^ word.charCodeAt(i), firstPrime)
    second = Math.imul(second ^ word.charCodeAt(i), secondPrime)
  }
  return { first, second }
}

/** Where the word is, or the empty slot where it would be. */
function findSlot({ slots, mask }: WordTable, first: number, second: number): number {
  let slot = (first ^ (second >>> 15)) & mask
  while (true) {
    const at = slotSize * slot
    if (slots[at + 2] === empty || (slots[at] === first && slots[at + 1] === second)) return at
    slot = (slot + 1) & mask
  }
}
