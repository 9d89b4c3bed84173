import { beginningSimilarity, partSimilarity } from './name-similarity.ts'

/** With fewer papers than this, a part of a word is looked for as well, which takes a walk through all words. */
const enoughPapers = 25

/** Words with the papers in which they stand, by first letter, so that typing walks through few of them. */
export class WordPlaces {
  readonly #byLetter = new Map<string, Map<string, number[]>>()

  add(word: string, place: number): void {
    const letter = word[0] ?? ''
    const words = this.#byLetter.get(letter) ?? new Map<string, number[]>()
    this.#byLetter.set(letter, words)
    const places = words.get(word)
    if (places === undefined) words.set(word, [place])
    else places.push(place)
  }

  /**
   * Calls back for each paper of each word that a typed one matches, with what the match is worth, 0 … 1. A word that is
   * `finished` and known means itself alone; the one under the cursor may go on.
   */
  match(typed: string, finished: boolean, found: (place: number, worth: number) => void): void {
    const words = this.#byLetter.get(typed[0] ?? '')
    const known = words?.get(typed)
    for (const place of known ?? []) found(place, 1)
    if (finished && known !== undefined) return
    let papers = known?.length ?? 0
    for (const [word, places] of words ?? []) {
      const worth = word === typed ? 0 : beginningSimilarity(typed, word)
      if (worth === 0) continue
      papers += places.length
      for (const place of places) found(place, worth)
    }
    if (papers < enoughPapers) this.#matchParts(typed, found)
  }

  #matchParts(typed: string, found: (place: number, worth: number) => void): void {
    for (const words of this.#byLetter.values()) {
      for (const [word, places] of words) {
        const worth = partSimilarity(typed, word)
        if (worth > 0) for (const place of places) found(place, worth)
      }
    }
  }
}
