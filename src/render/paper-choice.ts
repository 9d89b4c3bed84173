import type { PaperSuggestion } from '../retrieval/indexes/name-index.ts'
import { limits } from './limits.ts'
import { oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

const longestMatch = 30

/** A paper in a list of suggestions: its title, the author or the name that was looked for, its ID; plain text. */
export function choiceName({ paperId, title, author, name }: PaperSuggestion): string {
  const matched = author ?? name
  const by = matched === undefined ? '' : ` — ${shorten(oneLine(matched), longestMatch)}`
  const id = paperId.length <= 20 ? ` (${paperId})` : ''
  return `${shorten(oneLine(title), limits.choiceName - by.length - id.length)}${by}${id}`
}
