import { createWordTable, eachWord } from './word-table.ts'
import { foldText } from './words.ts'

/** One row of the model: a word, or two words with a space between (a phrase). */
export interface VocabularyEntry {
  readonly text: string
  /** How many texts of the collection the model was trained on hold it. */
  readonly documentFrequency: number
}

/** From text to rows of the vocabulary. */
export interface Encoder {
  /** The rows to sum: every word of the text, its substitutes where unknown, and every known pair of neighbours. */
  encode(text: string): readonly number[]
  /** The same into `rows`, as far as there is room; how many they are. */
  encodeInto(rows: Int32Array, text: string): number
  /** Share of the text's words that the vocabulary knows, each weighing its inverse document frequency; 0 … 1. */
  coverage(text: string): number
}

/**
 * Words that the vocabulary lacks are looked for without their ending (`transducers`, `denoised`), then cut at
 * digits (`gpt4`), then into two known words (`hyperconnectivity`); what is still unknown counts for nothing.
 */
export function createEncoder(entries: readonly VocabularyEntry[], documentCount: number): Encoder {
  const rows = new Map<string, number>()
  for (const [row, entry] of entries.entries()) rows.set(entry.text, row)
  const table = createWordTable(entries.map(entry => entry.text))
  const seconds = phraseTable(entries, rows)
  const rarity = entries.map(entry => Math.log((documentCount + 1) / (entry.documentFrequency + 1)))
  const highestRarity = Math.log(documentCount + 1)

  function eachRow(text: string, visit: (row: number) => void): void {
    let followers: ReadonlyMap<number, number> | undefined
    const folded = foldText(text)
    eachWord(table, folded, (row, start, end) => {
      if (row < 0) {
        for (const substitute of substitutes(folded.slice(start, end), rows)) visit(substitute)
        followers = undefined
        return
      }
      visit(row)
      const phrase = followers?.get(row)
      if (phrase !== undefined) visit(phrase)
      followers = seconds[row]
    })
  }

  function encode(text: string): readonly number[] {
    const result: number[] = []
    eachRow(text, row => result.push(row))
    return result
  }

  function encodeInto(room: Int32Array, text: string): number {
    let count = 0
    eachRow(text, row => {
      if (count === room.length) return
      room[count] = row
      count += 1
    })
    return count
  }

  function coverage(text: string): number {
    let known = 0
    let all = 0
    const folded = foldText(text)
    eachWord(table, folded, (row, start, end) => {
      const found = row < 0 ? withoutEnding(folded.slice(start, end), rows) : row
      const weight = found === undefined ? highestRarity : (rarity[found] ?? 0)
      all += weight
      if (found !== undefined) known += weight
    })
    return all === 0 ? 0 : known / all
  }

  return { encode, encodeInto, coverage }
}

/** By the first word's row: the second word's row → the phrase's row. */
function phraseTable(
  entries: readonly VocabularyEntry[],
  rows: ReadonlyMap<string, number>,
): readonly (ReadonlyMap<number, number> | undefined)[] {
  const table: (Map<number, number> | undefined)[] = new Array(entries.length).fill(undefined)
  for (const [row, { text }] of entries.entries()) {
    const space = text.indexOf(' ')
    if (space < 0) continue
    const first = rows.get(text.slice(0, space))
    const second = rows.get(text.slice(space + 1))
    if (first === undefined || second === undefined) continue
    const followers = table[first] ?? new Map<number, number>()
    table[first] = followers.set(second, row)
  }
  return table
}

function substitutes(word: string, rows: ReadonlyMap<string, number>): readonly number[] {
  const stem = withoutEnding(word, rows)
  if (stem !== undefined) return [stem]
  const parts = word.match(/\d+|\D+/g) ?? []
  if (parts.length > 1) return parts.flatMap(part => rows.get(part) ?? substitutes(part, rows))
  return twoWords(word, rows) ?? []
}

const endings: readonly (readonly [ending: string, replacements: readonly string[]])[] = [
  ['ies', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
  ['ly', ['']],
]

function withoutEnding(word: string, rows: ReadonlyMap<string, number>): number | undefined {
  for (const [ending, replacements] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue
    for (const replacement of replacements) {
      const row = rows.get(word.slice(0, -ending.length) + replacement)
      if (row !== undefined) return row
    }
  }
  return undefined
}

/** Twice the longest word of a vocabulary; what is longer is no word, and trying every cut of it would take long. */
const longestCompound = 64

/** The most even cut into two known words of at least three letters. */
function twoWords(word: string, rows: ReadonlyMap<string, number>): readonly number[] | undefined {
  if (word.length > longestCompound) return undefined
  const middle = word.length / 2
  for (let distance = 0; distance <= middle - 3; distance += 0.5) {
    for (const cut of [middle - distance, middle + distance]) {
      if (!Number.isInteger(cut)) continue
      const first = rows.get(word.slice(0, cut))
      if (first === undefined) continue
      const second = rows.get(word.slice(cut))
      if (second !== undefined) return [first, second]
    }
  }
  return undefined
}
