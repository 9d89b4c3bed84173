import type { Reply } from '../command.ts'
import type { RelatedPaper } from '../retrieval/related-papers.ts'
import { shorten, toReply } from './limits.ts'
import { escapeMarkdown } from './markdown.ts'
import { sourceLine } from './source-line.ts'

const longestReason = 220

/** Papers with a line each on why they are here. */
export function hitsMessage(topic: string, related: readonly RelatedPaper[]): Reply {
  const lines = related.map(
    ({ hit, reason }, i) =>
      `${i + 1}\\. ${sourceLine(hit.paper)}\n${escapeMarkdown(shorten(reason, longestReason))}`,
  )
  return toReply({
    embeds: [
      {
        title: `Related to ${escapeMarkdown(shorten(topic, 150))}`,
        description: lines.length === 0 ? 'No paper in the library is near this topic.' : lines.join('\n\n'),
      },
    ],
  })
}
