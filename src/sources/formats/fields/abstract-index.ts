import { isObject } from './plain-values.ts'

/** No abstract has more words; the places in an index are words. */
const mostWords = 10_000

/** The text of OpenAlex's `abstract_inverted_index`, `{"We": [0, 5], "study": [1]}`; undefined for anything else. */
export function invertedAbstract(value: unknown): string | undefined {
  const index = isObject(value) && isObject(value['InvertedIndex']) ? value['InvertedIndex'] : value
  if (!isObject(index)) return undefined
  const words: string[] = []
  for (const [word, places] of Object.entries(index)) {
    if (!Array.isArray(places)) return undefined
    for (const place of places) {
      if (typeof place !== 'number' || place < 0 || place >= mostWords) return undefined
      words[place] = word
    }
  }
  return words.length === 0 ? undefined : words.filter(word => word !== undefined).join(' ')
}
