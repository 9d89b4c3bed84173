import { beginningSimilarity, foldName, partSimilarity, toNameWords } from './name-similarity.ts'
import { topK } from './top-k.ts'
import { WordPlaces } from './word-places.ts'

/** A paper to choose while somebody types. */
export interface PaperSuggestion {
  readonly paperId: string
  readonly title: string
  /** The author whose name matched what was typed better than the title did. */
  readonly author?: string
  /** The name that matched, where neither title nor author did. */
  readonly name?: string
}

/*
 * Titles, names, authors and IDs for suggestions while somebody types. Every word is kept once, with the papers in which it
 * stands; what is typed is compared with the words, not with the papers:
 *
 *     words    matformer ─► 0      transformer ─► 0 7 31      cowsik ─► 12
 *     papers   0 {title, authors, date}  …        (a removed one is empty)
 *
 * A word matches whole, by its beginning, with a typo or by a part of it. Papers that match more of the typed words come
 * first, then those that match them better.
 */

export interface PaperNameFields {
  readonly paperId: string
  readonly title: string
  /** What the abstract calls the paper's work. */
  readonly names: readonly string[]
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  /** ISO 8601, or empty; of equal matches the newer paper comes first. */
  readonly date: string
}

/** Added where the title begins with all that was typed. */
const titleBegins = 1
/** What it gains whose title it is. */
const titleIs = 2
/** What a match in an author's name is worth beside one in the title or the ID. */
const authorShare = 0.9
/** One more matched word outweighs any score, of which each word gives at most 1. */
const perMatchedWord = 10
/** Papers whose titles are looked at once more, to put those that begin with the text first. */
const lookedAtAgain = 300

export class NameIndex {
  readonly #papers: (PaperNameFields | undefined)[] = []
  readonly #place = new Map<string, number>()
  /** By the words of titles, names and IDs. */
  readonly #titles = new WordPlaces()
  readonly #authors = new WordPlaces()
  /** Papers by category, and by archive. */
  readonly #categories = new Map<string, number>()

  add(fields: PaperNameFields): void {
    const place = this.#papers.push(fields) - 1
    this.#place.set(fields.paperId, place)
    for (const word of titleWordsOf(fields)) this.#titles.add(word, place)
    for (const word of authorWordsOf(fields)) this.#authors.add(word, place)
    this.#count(fields, 1)
  }

  remove(paperId: string): void {
    const place = this.#place.get(paperId)
    if (place === undefined) return
    const fields = this.#papers[place]
    if (fields !== undefined) this.#count(fields, -1)
    // Its words stay behind and lead nowhere.
    this.#papers[place] = undefined
    this.#place.delete(paperId)
  }

  search(text: string, limit: number): readonly PaperSuggestion[] {
    const typed = typedWords(text)
    if (typed.length === 0) return this.#newest(limit).map(paper => toSuggestion(paper, []))
    const beginning = foldName(text.trim())
    return topK(this.#score(typed), Math.max(limit, lookedAtAgain))
      .flatMap(({ document, score }) => {
        const paper = this.#papers[document]
        if (paper === undefined) return []
        const title = foldName(paper.title)
        const bonus = title === beginning ? titleIs : title.startsWith(beginning) ? titleBegins : 0
        return [{ paper, score: score + bonus }]
      })
      .sort((a, b) => b.score - a.score || newerFirst(a.paper, b.paper))
      .slice(0, limit)
      .map(({ paper }) => toSuggestion(paper, typed))
  }

  /** Authors of whose names each typed word begins one, those of most papers first. */
  authors(text: string, limit: number): readonly string[] {
    const typed = toNameWords(text)
    const [first] = typed
    if (first === undefined) return []
    const places = new Set<number>()
    this.#authors.match(first, false, place => places.add(place))
    const counts = new Map<string, number>()
    for (const place of places) {
      for (const name of this.#papers[place]?.authors ?? []) {
        const words = toNameWords(name)
        if (typed.every(word => words.some(each => each.startsWith(word))))
          counts.set(name, (counts.get(name) ?? 0) + 1)
      }
    }
    return mostCounted(counts, limit)
  }

  /** Categories and archives that begin with what was typed, those of most papers first. */
  categories(text: string, limit: number): readonly string[] {
    const typed = text.trim().toLowerCase()
    const begun = [...this.#categories].filter(([name]) => name.toLowerCase().startsWith(typed))
    return mostCounted(new Map(begun), limit)
  }

  #count({ categories }: PaperNameFields, step: 1 | -1): void {
    const archives = categories.flatMap(name => name.split('.')[0] ?? [])
    for (const name of new Set([...categories, ...archives])) {
      const count = (this.#categories.get(name) ?? 0) + step
      if (count > 0) this.#categories.set(name, count)
      else this.#categories.delete(name)
    }
  }

  /** A score for each place; 0 where nothing matches. */
  #score(typed: readonly string[]): Float32Array {
    const scores = new Float32Array(this.#papers.length)
    const best = new Float32Array(this.#papers.length)
    for (const [position, word] of typed.entries()) {
      const finished = position < typed.length - 1
      const places: number[] = []
      const note = (place: number, worth: number): void => {
        const before = best[place] ?? 0
        if (before === 0) places.push(place)
        if (worth > before) best[place] = worth
      }
      this.#titles.match(word, finished, note)
      this.#authors.match(word, finished, (place, worth) => note(place, authorShare * worth))
      for (const place of places) {
        if (this.#papers[place] !== undefined) {
          scores[place] = (scores[place] ?? 0) + perMatchedWord + (best[place] ?? 0)
        }
        best[place] = 0
      }
    }
    return scores
  }

  #newest(limit: number): readonly PaperNameFields[] {
    let newest: PaperNameFields[] = []
    let oldest: PaperNameFields | undefined
    for (const paper of this.#papers) {
      if (paper === undefined || (oldest !== undefined && newerFirst(paper, oldest) > 0)) continue
      newest = [...newest, paper].sort(newerFirst).slice(0, limit)
      if (newest.length === limit) oldest = newest.at(-1)
    }
    return newest
  }
}

/** The words of a paper's title, names and ID. */
export function titleWordsOf({ paperId, title, names }: PaperNameFields): ReadonlySet<string> {
  const words = [title, ...names, paperId].flatMap(toNameWords)
  return new Set([...words, foldName(paperId)])
}

export function authorWordsOf({ authors }: PaperNameFields): ReadonlySet<string> {
  return new Set(authors.flatMap(toNameWords))
}

function mostCounted(counts: ReadonlyMap<string, number>, limit: number): readonly string[] {
  return [...counts]
    .sort(([one, papers], [other, others]) => others - papers || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([name]) => name)
}

/** What was typed, as the words that names are compared with; all but the last one are finished. */
export function typedWords(text: string): readonly string[] {
  const whole = foldName(text.trim())
  // An ID is one word, with its dot and its slash.
  return /^(?:\d{4}\.\d*|[a-z-]+\/\d+)$/.test(whole) ? [whole] : [...new Set(toNameWords(text))]
}

/** With the author, else the name, whose words match what was typed better than those of the title and the ID. */
function toSuggestion(
  { paperId, title, names, authors }: PaperNameFields,
  typed: readonly string[],
): PaperSuggestion {
  const shown = typed.map(word => bestMatch(word, [...toNameWords(title), ...toNameWords(paperId)]))
  /** What a name adds to what is shown already. */
  const added = (name: string): number => {
    const words = toNameWords(name)
    return typed.reduce((sum, word, i) => sum + Math.max(0, bestMatch(word, words) - (shown[i] ?? 0)), 0)
  }
  const author = mostAdding(authors, added)
  const name = author === undefined ? mostAdding(names, added) : undefined
  return { paperId, title, ...(author !== undefined && { author }), ...(name !== undefined && { name }) }
}

function bestMatch(typed: string, words: readonly string[]): number {
  return words.reduce(
    (best, word) => Math.max(best, beginningSimilarity(typed, word), partSimilarity(typed, word)),
    0,
  )
}

/** The first of those that add most; undefined where none adds anything. */
function mostAdding(names: readonly string[], added: (name: string) => number): string | undefined {
  const most = names.reduce((best, name) => Math.max(best, added(name)), 0)
  return most === 0 ? undefined : names.find(name => added(name) === most)
}

function newerFirst(a: PaperNameFields, b: PaperNameFields): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.paperId < b.paperId ? -1 : 1
}
