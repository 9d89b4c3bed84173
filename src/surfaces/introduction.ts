import { displayTitle, type Paper } from '../domain/paper.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { oneLine } from '../render/markdown.ts'
import { toCount } from '../render/quantities.ts'
import { isNameShaped } from '../text/name-shape.ts'
import { isStopWord } from '../text/stop-words.ts'
import { toTerm } from '../text/terms.ts'

/** What somebody who has asked nothing yet gets to read: plain text, read off the library. */
export interface Introduction {
  /** How many papers there are, and what they are about, in a sentence. */
  readonly about: string
  /** Questions that they answer, at most three; none where there is no paper. */
  readonly examples: readonly string[]
}

/** Papers are read in so many places of the library, so many in each: enough to tell what it is about, at any size. */
const places = 8
const papersInPlace = 40

const shownTopics = 3
const shownCategories = 3
/** Words of a topic. One word alone (`learning`, `efficient`) tells little; more than three are a title. */
const topicLengths = [3, 2] as const
/** One word before the colon: `SLAB: …`, `Kangaroo: …`. */
const shortTitle = /^([\p{L}\p{N}][\p{L}\p{N}+.-]{1,20}): /u
const longestTitle = 120

/** Reads a part of the library. */
export async function introduceLibrary(
  library: Pick<PaperLibrary, 'status' | 'changesSince'>,
): Promise<Introduction> {
  const { papers: count, lastSequence } = await library.status()
  const papers = await papersAcross(library, lastSequence)
  const topics = topicsOf(papers)
  const categories = commonest(papers.map(({ categories: [first] }) => (first === undefined ? [] : [first])))
  return { about: aboutSentence(count, topics, categories), examples: examplesOf(papers, topics) }
}

async function papersAcross(
  library: Pick<PaperLibrary, 'changesSince'>,
  lastSequence: number,
): Promise<readonly Paper[]> {
  const starts = Array.from({ length: places }, (_, place) => Math.floor((lastSequence * place) / places))
  const found = await Promise.all(starts.map(start => library.changesSince(start, papersInPlace)))
  const byId = new Map(found.flat().flatMap(({ id, paper }) => (paper === undefined ? [] : [[id, paper]])))
  return [...byId.values()]
}

function aboutSentence(count: number, topics: readonly string[], categories: readonly string[]): string {
  if (count === 0) return 'The library holds no papers yet.'
  const held = `The library holds ${toCount(count)} paper${count === 1 ? '' : 's'}`
  const shown = categories.slice(0, shownCategories)
  const fields = shown.length === 0 ? '' : `, most of ${list(shown)}`
  return topics.length === 0 ? `${held}${fields}.` : `${held}${fields}, on ${list(topics)} among others.`
}

/** The phrases that most titles share; none where no two share one. */
function topicsOf(papers: readonly Paper[]): readonly string[] {
  const chosen: string[] = []
  const phrases = papers.map(({ title = '' }) => phrasesOf(title))
  for (const phrase of commonest(phrases)) {
    const terms = new Set(phrase.split(' ').map(toTerm))
    // `large language models` tells all that `language models` would.
    if (chosen.some(each => each.split(' ').some(word => terms.has(toTerm(word))))) continue
    chosen.push(phrase)
    if (chosen.length === shownTopics) break
  }
  return chosen
}

/** Words that follow each other without a stop word or a sign between them; names keep their capitals. */
function phrasesOf(title: string): readonly string[] {
  return title.split(/[^\p{L}\p{N}\s'’-]+/u).flatMap(part => {
    const words = part.split(/\s+/).map(word => (isNameShaped(word) ? word : word.toLowerCase()))
    return topicLengths.flatMap(length =>
      words
        .slice(0, Math.max(0, words.length - length + 1))
        .map((_, start) => words.slice(start, start + length))
        .filter(phrase => phrase.every(word => word.length > 2 && !isStopWord(word.toLowerCase())))
        .map(phrase => phrase.join(' ')),
    )
  })
}

/** What stands in several of the lists, most often first; longer first where it is as often. */
function commonest(lists: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const each of lists.flatMap(texts => [...new Set(texts)]))
    counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length)
    .map(([text]) => text)
}

function examplesOf(papers: readonly Paper[], topics: readonly string[]): readonly string[] {
  const names = papers.flatMap(paper => {
    const [, name = ''] = shortTitle.exec(paper.title ?? '') ?? []
    return isNameShaped(name) ? [{ name, paper }] : []
  })
  const withCode = names.find(({ paper }) => paper.codeUrls.length > 0)
  const named = names.find(({ name }) => name !== withCode?.name)
  const titles = papers
    .map(paper => oneLine(displayTitle(paper)))
    .filter(title => title !== '' && title.length <= longestTitle)
  const [topic] = topics
  return [
    ...(named === undefined ? [] : [`What is ${named.name}?`]),
    ...(withCode === undefined ? [] : [`Where is the code of ${withCode.name}?`]),
    ...(topic === undefined ? [] : [`Which papers are about ${topic}?`]),
    ...titles.map(title => `What is “${title}” about?`),
  ].slice(0, 3)
}

function list(parts: readonly string[]): string {
  return new Intl.ListFormat('en').format(parts)
}
