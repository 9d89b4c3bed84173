import { setImmediate } from 'node:timers/promises'
import { displayTitle, type Paper, paperDate } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { coinedWords, introducedNames } from '../../text/name-terms.ts'
import { NameIndex, type PaperNameFields, type PaperSuggestion } from '../indexes/name-index.ts'

/** Finds papers by what has been typed of a title, a name that it goes by, an author's name or an ID. */
export interface PaperNames {
  /** The best papers for the text typed so far; the newest ones for none. */
  suggest(text: string, limit: number): Promise<readonly PaperSuggestion[]>
  /** Authors by what was typed of a name, those of most papers first; none for nothing. */
  suggestAuthors(text: string, limit: number): Promise<readonly string[]>
  /** Categories and archives that begin like this, those of most papers first. */
  suggestCategories(text: string, limit: number): Promise<readonly string[]>
}

/** Papers read at a time: a few milliseconds' work, after which other calls have their turn. */
const batchSize = 500

/** Suggestions over the whole library, which it follows by sequence numbers. */
export function createPaperNames(library: PaperLibrary): PaperNames {
  const index = new NameIndex()
  let seen = 0
  let running: Promise<void> | undefined

  async function catchUp(): Promise<void> {
    for (;;) {
      const changes = await library.changesSince(seen, batchSize)
      const last = changes.at(-1)
      if (last === undefined) return
      for (const { id, paper } of changes) {
        index.remove(id)
        if (paper !== undefined) index.add(toNames(paper))
      }
      seen = last.sequence
      await setImmediate()
    }
  }

  async function upToDate(): Promise<NameIndex> {
    running ??= catchUp().finally(() => {
      running = undefined
    })
    await running
    return index
  }

  return {
    suggest: async (text, limit) => (await upToDate()).search(text, limit),
    suggestAuthors: async (text, limit) => (await upToDate()).authors(text, limit),
    suggestCategories: async (text, limit) => (await upToDate()).categories(text, limit),
  }
}

/** What a paper is suggested by. */
export function toNames(paper: Paper): PaperNameFields {
  return {
    paperId: paper.id,
    title: displayTitle(paper),
    names: [...new Set([...introducedNames(paper.abstract), ...coinedWords(paper.abstract)])],
    authors: paper.authors,
    categories: paper.categories,
    date: paperDate(paper) ?? '',
  }
}
