import { displayTitle, type Paper } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import { oneLine } from '../../render/markdown.ts'
import { shorten } from '../../render/shorten.ts'
import { findPapers, nearestPapers, type PaperFinder } from '../../retrieval/search/find-paper.ts'

const named = 5
const longestTitle = 120
const longestAsked = 150

/** The paper that an ID, a link, a DOI, a title or a name means. Rejects with `AppError` where there is none, or more than one. */
export async function onePaper(text: string, finder: PaperFinder): Promise<Paper> {
  const [paper, ...others] = await findPapers(text, finder)
  const asked = shorten(oneLine(text), longestAsked)
  if (paper === undefined) {
    const near = await nearestPapers(text, finder, named)
    const nearest = near.length === 0 ? '' : ` The nearest titles: ${near.map(nameOf).join('; ')}.`
    throw new AppError(
      'not-found',
      `No paper in the library goes by “${asked}”.${nearest} Find its ID with search_papers.`,
    )
  }
  if (others.length === 0) return paper
  const shown = [paper, ...others].slice(0, named)
  throw new AppError(
    'not-found',
    `${others.length + 1} papers go by “${asked}”: ${shown.map(nameOf).join('; ')}. Give the ID of one of them.`,
  )
}

function nameOf(paper: Paper): string {
  return `${paper.id} (${shorten(oneLine(displayTitle(paper)), longestTitle)})`
}
