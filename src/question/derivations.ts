import type { Vocabulary } from './vocabulary.ts'

/** A shorter beginning begins too many words. */
const shortestStem = 5
/** The longest ending that stemming leaves, in letters: `evolut`, `evolutionari`. */
const longestEnding = 6
const prefixes = [
  'de',
  're',
  'un',
  'non',
  'pre',
  'co',
  'multi',
  'sub',
  'over',
  'under',
  'self',
  'auto',
  'inter',
  'cross',
]
/** What is shorter behind a prefix is seldom the word: `detail`. */
const shortestPrefixed = 4
/** More say that the beginning is that of many words. */
const mostDerivations = 3

/**
 * The terms of a vocabulary that are made of the same word as an unknown one: by an ending that stemming leaves (`evolution`,
 * `evolutionary`) or by a prefix (`rain`, `derain`). Empty where there are more than three.
 */
export function findDerivations(
  unknown: string,
  vocabulary: Pick<Vocabulary, 'documentFrequency' | 'termsBeginning'>,
): readonly string[] {
  if (/\d/.test(unknown) || unknown.length < shortestPrefixed) return []
  const made = [...beginnings(unknown), ...withPrefix(unknown), ...withoutPrefix(unknown)]
  const known = made.filter(term => vocabulary.documentFrequency(term) > 0)
  const longer = unknown.length < shortestStem ? [] : vocabulary.termsBeginning(unknown, longestEnding)
  const found = new Set([...known, ...longer])
  return found.size <= mostDerivations ? [...found] : []
}

function beginnings(word: string): readonly string[] {
  const shortest = Math.max(shortestStem, word.length - longestEnding)
  return Array.from({ length: Math.max(0, word.length - shortest) }, (_, i) => word.slice(0, shortest + i))
}

function withPrefix(word: string): readonly string[] {
  return prefixes.map(prefix => `${prefix}${word}`)
}

function withoutPrefix(word: string): readonly string[] {
  return prefixes
    .filter(prefix => word.startsWith(prefix) && word.length - prefix.length >= shortestPrefixed)
    .map(prefix => word.slice(prefix.length))
}
