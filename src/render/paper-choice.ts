import type { PaperSuggestion } from '../retrieval/indexes/name-index.ts'
import { limits } from './limits.ts'
import { oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

const longestAuthor = 30

/** A paper in a list of suggestions: its title, the author who was looked for, its ID; plain text. */
export function choiceName({ paperId, title, author }: PaperSuggestion): string {
  const by = author === undefined ? '' : ` — ${shorten(oneLine(author), longestAuthor)}`
  const id = paperId.length <= 20 ? ` (${paperId})` : ''
  return `${shorten(oneLine(title), limits.choiceName - by.length - id.length)}${by}${id}`
}
