import { listEvery } from '../../src/library/list-every.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { NewsPaper } from './daily-news.ts'

export interface PaperTally {
  readonly expected: number
  readonly found: number
  /** Under more than one ID. */
  readonly doubled: number
}

/** Looks for papers by their titles, each of which is a paper's own. */
export async function tallyPapers(library: PaperLibrary, papers: readonly NewsPaper[]): Promise<PaperTally> {
  const copies = new Map(papers.map(({ title }) => [title, 0]))
  for await (const { title = '' } of listEvery(library, {})) {
    const count = copies.get(title)
    if (count !== undefined) copies.set(title, count + 1)
  }
  const counts = [...copies.values()]
  return {
    expected: papers.length,
    found: counts.filter(count => count > 0).length,
    doubled: counts.filter(count => count > 1).length,
  }
}
