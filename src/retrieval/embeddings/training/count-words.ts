import { splitWords } from '../words.ts'

/** Over a collection of texts: in how many of them each word occurs. */
export interface WordCounts {
  readonly documentCount: number
  readonly documentFrequency: ReadonlyMap<string, number>
}

export function countWords(texts: Iterable<string>): WordCounts {
  const documentFrequency = new Map<string, number>()
  let documentCount = 0
  for (const text of texts) {
    documentCount++
    for (const word of new Set(splitWords(text))) {
      documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1)
    }
  }
  return { documentCount, documentFrequency }
}

/** The most frequent words first, ties in alphabetical order; none that fewer than `minimum` texts hold. */
export function frequentWords(counts: WordCounts, limit: number, minimum: number): readonly string[] {
  return [...counts.documentFrequency]
    .filter(([word, frequency]) => frequency >= minimum && isWord(word))
    .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word)
}

/** Numbers over four digits and strings longer than any word are noise. */
function isWord(word: string): boolean {
  return word.length <= 32 && !/^\d{5,}$/.test(word)
}
