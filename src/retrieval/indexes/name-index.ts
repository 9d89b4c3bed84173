import { distance } from 'fastest-levenshtein'
import type { PaperSuggestion } from '../paper-names.ts'

/*
 * Titles, authors and IDs for suggestions while somebody types. Every word is kept once, with the papers in which it
 * stands; what is typed is compared with the words, not with the papers:
 *
 *     words    matformer ─► 0      transformer ─► 0 7 31      cowsik ─► 12
 *     papers   0 {title, authors, date}  …        (a removed one is empty)
 *
 * A word matches whole, by its beginning, by a part of it, or with a typo, each worth less than the one before.
 */

export interface PaperNameFields {
  readonly paperId: string
  readonly title: string
  readonly authors: readonly string[]
  /** ISO 8601, or empty; of equal matches the newer paper comes first. */
  readonly date: string
}

const worth = { whole: 1, beginning: 0.8, part: 0.5, typo: 0.4 } as const
/** Added where the title begins with all that was typed. */
const titleBegins = 1
/** What a match in an author's name is worth beside one in the title or the ID. */
const authorShare = 0.9
/** Shorter words have too many neighbours for a typo or a part to mean anything. */
const shortestLoose = 4
/** From this length on, two letters may be wrong. */
const longEnoughForTwo = 8
/** Papers taken for one typed word, so that a single letter does not walk through a million titles. */
const mostForWord = 20_000

export class NameIndex {
  readonly #papers: (PaperNameFields | undefined)[] = []
  readonly #place = new Map<string, number>()
  /** By word: the papers in whose title or ID it stands. */
  readonly #titles = new Map<string, number[]>()
  readonly #authors = new Map<string, number[]>()

  add(fields: PaperNameFields): void {
    const place = this.#papers.push(fields) - 1
    this.#place.set(fields.paperId, place)
    const titleWords = [...toNameWords(fields.title), ...toNameWords(fields.paperId), fold(fields.paperId)]
    for (const word of new Set(titleWords)) append(this.#titles, word, place)
    for (const word of new Set(fields.authors.flatMap(toNameWords))) append(this.#authors, word, place)
  }

  remove(paperId: string): void {
    const place = this.#place.get(paperId)
    if (place === undefined) return
    // Its words stay behind and lead nowhere.
    this.#papers[place] = undefined
    this.#place.delete(paperId)
  }

  search(text: string, limit: number): readonly PaperSuggestion[] {
    const typed = typedWords(text)
    if (typed.length === 0) return this.#newest(limit)
    const scores = new Map<number, { matched: number; score: number; inTitle: boolean }>()
    for (const [position, word] of typed.entries()) {
      const finished = position < typed.length - 1
      const inTitles = matches(word, this.#titles, finished)
      const inAuthors = matches(word, this.#authors, finished)
      for (const place of new Set([...inTitles.keys(), ...inAuthors.keys()])) {
        const byTitle = inTitles.get(place) ?? 0
        const byAuthor = authorShare * (inAuthors.get(place) ?? 0)
        const before = scores.get(place) ?? { matched: 0, score: 0, inTitle: false }
        scores.set(place, {
          matched: before.matched + 1,
          score: before.score + Math.max(byTitle, byAuthor),
          inTitle: before.inTitle || byTitle >= byAuthor,
        })
      }
    }
    const beginning = fold(text.trim())
    return [...scores]
      .flatMap(([place, found]) => {
        const paper = this.#papers[place]
        if (paper === undefined) return []
        const bonus = fold(paper.title).startsWith(beginning) ? titleBegins : 0
        return [{ paper, ...found, score: found.score + bonus }]
      })
      .sort((a, b) => b.matched - a.matched || b.score - a.score || newerFirst(a.paper, b.paper))
      .slice(0, limit)
      .map(({ paper, inTitle }) => toSuggestion(paper, inTitle ? [] : typed))
  }

  #newest(limit: number): readonly PaperSuggestion[] {
    return this.#papers
      .filter(paper => paper !== undefined)
      .sort(newerFirst)
      .slice(0, limit)
      .map(paper => toSuggestion(paper, []))
  }
}

/**
 * The papers of each word that a typed one matches, with what the best match is worth. A word that is `finished` and
 * known means itself alone; the one under the cursor may go on.
 */
function matches(
  typed: string,
  words: ReadonlyMap<string, readonly number[]>,
  finished: boolean,
): ReadonlyMap<number, number> {
  const known = finished ? words.get(typed) : undefined
  if (known !== undefined) return new Map(known.map(place => [place, worth.whole]))
  const found = new Map<number, number>()
  for (const [word, places] of words) {
    const value = similarity(typed, word)
    if (value === 0) continue
    for (const place of places) {
      if ((found.get(place) ?? 0) < value) found.set(place, value)
    }
    if (found.size > mostForWord) break
  }
  return found
}

function similarity(typed: string, word: string): number {
  if (word === typed) return worth.whole
  if (word.startsWith(typed)) return worth.beginning
  if (typed.length < shortestLoose) return 0
  if (word.includes(typed)) return worth.part
  return isTypo(typed, word) ? worth.typo : 0
}

/** Whether the typed text is the word, or the beginning of it, with a letter or two wrong, but not the first. */
function isTypo(typed: string, word: string): boolean {
  if (typed[0] !== word[0] || /\d/.test(typed)) return false
  const allowed = typed.length >= longEnoughForTwo ? 2 : 1
  if (word.length < typed.length - allowed) return false
  return distance(typed, word.slice(0, typed.length)) <= allowed || distance(typed, word) <= allowed
}

function typedWords(text: string): readonly string[] {
  const whole = fold(text.trim())
  // An ID is one word, with its dot and its slash.
  return /^(?:\d{4}\.\d*|[a-z-]+\/\d+)$/.test(whole) ? [whole] : [...new Set(toNameWords(text))]
}

/** `MatFormer: Nested Transformer` → matformer, nested, transformer; a compound gives its parts too. */
function toNameWords(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function toSuggestion(
  { paperId, title, authors }: PaperNameFields,
  authorWords: readonly string[],
): PaperSuggestion {
  const author = authors.find(name =>
    toNameWords(name).some(word => authorWords.some(typed => similarity(typed, word) > 0)),
  )
  return { paperId, title, ...(author !== undefined && authorWords.length > 0 && { author }) }
}

function newerFirst(a: PaperNameFields, b: PaperNameFields): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.paperId < b.paperId ? -1 : 1
}

function append(words: Map<string, number[]>, word: string, place: number): void {
  const places = words.get(word)
  if (places === undefined) words.set(word, [place])
  else places.push(place)
}
