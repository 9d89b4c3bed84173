import type { VocabularyEntry } from '../../src/retrieval/embeddings/vocabulary.ts'
import { splitWords } from '../../src/retrieval/embeddings/words.ts'
import { isFunctionWord } from './function-words.ts'

export interface VocabularySizes {
  readonly words: number
  /** Pairs of neighbouring words that mean more than the two. */
  readonly phrases: number
  /** A word or phrase in fewer papers is left out. */
  readonly minimumFrequency: number
}

export interface CountedVocabulary {
  readonly entries: readonly VocabularyEntry[]
  /** The first of the entries are words, the rest phrases. */
  readonly wordCount: number
  readonly documentCount: number
}

/** Words by document frequency, then phrases by `phraseWorth`; ties in alphabetical order. */
export function countVocabulary(texts: readonly string[], sizes: VocabularySizes): CountedVocabulary {
  const frequencies = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(splitWords(text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  }
  const words = [...frequencies]
    .filter(([word, frequency]) => frequency >= sizes.minimumFrequency && isWord(word))
    .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
    .slice(0, sizes.words)
    .map(([text, documentFrequency]) => ({ text, documentFrequency }))
  const phrases = sizes.phrases === 0 ? [] : frequentPhrases(texts, words, sizes)
  return { entries: [...words, ...phrases], wordCount: words.length, documentCount: texts.length }
}

/** Numbers over four digits and strings longer than any word are noise. */
function isWord(word: string): boolean {
  return word.length <= 32 && !/^\d{5,}$/.test(word)
}

function frequentPhrases(
  texts: readonly string[],
  words: readonly VocabularyEntry[],
  sizes: VocabularySizes,
): readonly VocabularyEntry[] {
  const counts = countPairs(texts, words)
  const phrases: (VocabularyEntry & { readonly worth: number })[] = []
  for (const [pair, documentFrequency] of counts) {
    if (documentFrequency < Math.max(sizes.minimumFrequency, 5)) continue
    const first = words[Math.floor(pair / joinable)]
    const second = words[pair % joinable]
    if (first === undefined || second === undefined) continue
    const worth = phraseWorth(
      documentFrequency,
      first.documentFrequency,
      second.documentFrequency,
      texts.length,
    )
    if (worth > 0) phrases.push({ text: `${first.text} ${second.text}`, documentFrequency, worth })
  }
  return phrases
    .sort((a, b) => b.worth - a.worth || (a.text < b.text ? -1 : 1))
    .slice(0, sizes.phrases)
    .map(({ text, documentFrequency }) => ({ text, documentFrequency }))
}

/** Frequency times pointwise mutual information: often together, and more often than chance would have it. */
function phraseWorth(together: number, first: number, second: number, texts: number): number {
  return together * Math.log((together * texts) / (first * second))
}

/** Only the most frequent words join phrases, so that a pair is one of the small integers that a Map is quick with. */
const joinable = 2 ** 15

/** Texts that hold a pair of neighbours, by first × joinable + second; function words and numbers join none. */
function countPairs(
  texts: readonly string[],
  words: readonly VocabularyEntry[],
): ReadonlyMap<number, number> {
  const rows = new Map(words.slice(0, joinable).map((word, row) => [word.text, row]))
  const joins = words.map(({ text }) => text.length > 1 && !isFunctionWord(text) && !/^\d+$/.test(text))
  const counts = new Map<number, number>()
  for (const text of texts) {
    const pairs = new Set<number>()
    let previous: number | undefined
    for (const word of splitWords(text)) {
      const row = rows.get(word)
      const joined = row !== undefined && joins[row] ? row : undefined
      if (previous !== undefined && joined !== undefined) pairs.add(previous * joinable + joined)
      previous = joined
    }
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
    if (counts.size > mostPairs) forgetSinglePairs(counts)
  }
  return counts
}

/** A Map ends at 2²⁴ keys; pairs seen once so far are forgotten long before (lossy counting, Manku & Motwani 2002). */
const mostPairs = 12_000_000

function forgetSinglePairs(counts: Map<number, number>): void {
  for (const [pair, count] of counts) if (count === 1) counts.delete(pair)
}
