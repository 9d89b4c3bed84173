import { distance } from 'fastest-levenshtein'
import { foldLetters } from '../../text/fold-letters.ts'

/** How a typed word can match a name's word, and what each is worth. */
const worth = { whole: 1, beginning: 0.8, part: 0.5, typo: 0.4 } as const
/** Shorter words have too many neighbours for a typo or a part to mean anything. */
const shortestLoose = 4
/** From this length on, two letters may be wrong. */
const longEnoughForTwo = 8

/** `MatFormer: Nested Transformer` → matformer, nested, transformer; a compound gives its parts. */
export function toNameWords(text: string): readonly string[] {
  return foldName(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

/** Lower-cased, letters folded (see `foldLetters`). */
export function foldName(text: string): string {
  return foldLetters(text).toLowerCase()
}

/** What a typed word is worth that has a word's first letter: as the whole of it, its beginning, or with a typo. */
export function beginningSimilarity(typed: string, word: string): number {
  if (word === typed) return worth.whole
  if (word.startsWith(typed)) return worth.beginning
  return typed.length >= shortestLoose && isTypo(typed, word) ? worth.typo : 0
}

/** What a typed word is worth as a part of a word. */
export function partSimilarity(typed: string, word: string): number {
  return typed.length >= shortestLoose && word.includes(typed) ? worth.part : 0
}

/** Whether the typed text is the word, or the beginning of it, with a letter or two wrong, but not the first. */
function isTypo(typed: string, word: string): boolean {
  if (typed[0] !== word[0] || /\d/.test(typed)) return false
  const allowed = typed.length >= longEnoughForTwo ? 2 : 1
  if (word.length < typed.length - allowed) return false
  return distance(typed, word.slice(0, typed.length)) <= allowed || distance(typed, word) <= allowed
}
