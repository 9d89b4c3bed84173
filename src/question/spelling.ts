import { distance } from 'fastest-levenshtein'

/** Shorter words have too many neighbours for a guess to mean anything. */
const shortestCorrected = 5
/** From this length on, two letters may be wrong. */
const longEnoughForTwo = 9
/** More equally near words than this say that the guess is one of many. */
const mostCorrections = 3

/**
 * The terms of a vocabulary that are spelt most like an unknown one, all at the same edit distance (Levenshtein, by
 * `fastest-levenshtein`): at most 1, or 2 for a long word, and with the same first letter. Empty where none is near
 * enough, or too many are.
 */
export function correctSpelling(unknown: string, vocabulary: Iterable<string>): readonly string[] {
  if (unknown.length < shortestCorrected || /\d/.test(unknown)) return []
  let nearest = unknown.length >= longEnoughForTwo ? 2 : 1
  let found = new Set<string>()
  for (const term of vocabulary) {
    if (term[0] !== unknown[0] || Math.abs(term.length - unknown.length) > nearest) continue
    const edits = distance(unknown, term)
    if (edits > nearest) continue
    if (edits < nearest) found = new Set()
    nearest = edits
    found.add(term)
  }
  return found.size <= mostCorrections ? [...found] : []
}
