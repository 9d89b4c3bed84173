import { distance } from 'fastest-levenshtein'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { parseArxivId } from '../../sources/arxiv-id.ts'
import { findDois } from '../../sources/doi.ts'
import { findById } from '../../sources/find-by-id.ts'
import { askedNameKeys, nameKey, ownNames, plainnesses } from '../../text/own-names.ts'
import type { PaperNames } from './paper-names.ts'
import type { Retriever } from './retriever.ts'
import { isTitle, isTitleBeginning } from './title-similarity.ts'

export interface PaperFinder {
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly paperNames: PaperNames
}

/** Papers that are looked at, of those whose words a text has and of those that are suggested for it while it is typed. */
const lookedAt = { byWords: 100, byNames: 50 } as const
/** A choice of more is none. */
const mostCandidates = 20
/** Shorter names have too many neighbours for a typo to mean anything. */
const shortestMisspelt = 5

/**
 * The papers that a text names: by an arXiv ID (with or without version), a link, a DOI, a library ID, a title, a name that
 * the paper goes by, or how its title begins. The plainest of these that names any decides: one paper is meant, several
 * are a choice for whoever asked.
 */
export async function findPapers(text: string, finder: PaperFinder): Promise<readonly Paper[]> {
  const named = await namedPapers(text, finder)
  if (named.length > 0) return named
  const papers = await candidates(text, finder)
  return papers.filter(paper => isTitleBeginning(text, displayTitle(paper))).slice(0, mostCandidates)
}

/** The same without beginnings of titles, which may be topics: `quantization`. */
export async function namedPapers(text: string, finder: PaperFinder): Promise<readonly Paper[]> {
  const asked = text.trim()
  const byId = await findById(asked, finder.library)
  if (byId !== undefined) return [byId]
  if (parseArxivId(asked) !== undefined || findDois(asked).length > 0) return []
  const papers = await candidates(asked, finder)
  const keys = askedNameKeys(asked)
  const ways: readonly ((paper: Paper) => boolean)[] = [
    paper => keys.includes(nameKey(displayTitle(paper))),
    ...plainnesses.map(plainness => (paper: Paper) => {
      const names = ownNames(paper, plainness)
      return keys.some(key => names.has(key))
    }),
    paper => isTitle(asked, displayTitle(paper)),
  ]
  for (const way of ways) {
    const found = papers.filter(way)
    if (found.length > 0) return found.slice(0, mostCandidates)
  }
  return []
}

/** Papers that a text which names none may have meant: names with a letter wrong, then titles that are spelt like it. */
export async function nearestPapers(
  text: string,
  finder: PaperFinder,
  limit: number,
): Promise<readonly Paper[]> {
  const keys = askedNameKeys(text).filter(key => key.length >= shortestMisspelt)
  const papers = await candidates(text, finder)
  const misspelt = papers.filter(paper =>
    plainnesses.some(plainness =>
      [...ownNames(paper, plainness)].some(name => keys.some(key => distance(key, name) <= 1)),
    ),
  )
  const titles = (await finder.retriever.searchTitles(text, limit)).map(({ paper }) => paper)
  const byId = new Map([...misspelt, ...titles].map(paper => [paper.id, paper]))
  return [...byId.values()].slice(0, limit)
}

/** Papers that a text may name, those with titles most like it first. */
async function candidates(
  text: string,
  { library, retriever, paperNames }: PaperFinder,
): Promise<readonly Paper[]> {
  const byWords = await retriever.searchTitles(text, lookedAt.byWords)
  const suggested = await paperNames.suggest(text, lookedAt.byNames)
  const byNames = await library.get(suggested.map(({ paperId }) => paperId))
  const papers = [...byWords.map(({ paper }) => paper), ...byNames.filter(paper => paper !== undefined)]
  return [...new Map(papers.map(paper => [paper.id, paper])).values()]
}
