import type { Reply } from '../command.ts'
import type { FoundByIds } from '../sources/find-by-ids.ts'
import { type CitationFormat, citationFile, citationFormatNames } from './citations.ts'
import { componentLimits } from './component-limits.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { textReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'

/** More is a file: it would fill a screen, and nobody copies it from one. */
const longestShown = componentLimits.textsTotal / 2 - 600
const namedIds = 5
const longestId = 60

/** Citations as a block to copy, as a file where they are long. */
export async function citationsMessage(
  { papers, unknown }: FoundByIds,
  format: CitationFormat,
): Promise<Reply> {
  const file = await citationFile(papers, format)
  const missing = unknown.length === 0 ? [] : [escapeMarkdown(unknownIdsText(unknown))]
  if (file.text.length > longestShown) {
    const summary = `${toQuantity(papers.length, 'paper')} as ${citationFormatNames[format].label}:`
    return textReply([summary, ...missing].join('\n'), [file])
  }
  // Three backticks would end the block; nothing else is special inside it.
  const shown = file.text.trimEnd().replaceAll('`', 'ˋ')
  return textReply(['```', shown, '```', ...missing].join('\n'))
}

/** A line on IDs that no paper of the library has; plain text. */
export function unknownIdsText(ids: readonly string[]): string {
  const named = ids.slice(0, namedIds).map(id => shorten(oneLine(id), longestId))
  const more = ids.length > named.length ? ` and ${ids.length - named.length} more` : ''
  return `No paper in the library has the ID ${named.join(', ')}${more}.`
}
