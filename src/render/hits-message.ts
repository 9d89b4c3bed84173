import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { type KeyedView, pagerRow, paperMenu } from './component-rows.ts'
import { toReply } from './limits.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'
import { sourceLine } from './source-line.ts'

const longestReason = 220
const longestTopic = 150
/** Papers on a page of a list. */
export const papersOnPage = 5

/** A paper on a list, and why it is there. */
export interface ListedPaper {
  readonly paper: Paper
  /** Plain text; may be empty. */
  readonly reason: string
  /** Where it stands in the whole list, from 0. */
  readonly position: number
}

/** Papers near a topic, with a line each on why they are here; all of them on one page. */
export function hitsMessage(
  topic: string,
  related: readonly { readonly hit: { readonly paper: Paper }; readonly reason: string }[],
  { note }: Pick<PapersView, 'note'> = {},
): Reply {
  const papers = related.map(({ hit, reason }, position) => ({ paper: hit.paper, reason, position }))
  return papersMessage({
    title: relatedTitle(topic),
    papers,
    total: papers.length,
    ...(note !== undefined && { note }),
  })
}

export function relatedTitle(topic: string): string {
  return `Related to ${escapeMarkdown(shorten(oneLine(topic), longestTopic))}`
}

export interface PapersView extends KeyedView {
  /** Markdown. */
  readonly title: string
  /** The papers of this page. */
  readonly papers: readonly ListedPaper[]
  /** How many there are on all pages. */
  readonly total: number
  /** As in `Answer`. */
  readonly note?: string
  /** What turning the page does. */
  readonly pageAction?: string
}

/** One page of a list of papers, with a menu that opens them. */
export function papersMessage(view: PapersView): Reply {
  const { title, papers, total, note, pageAction, key, page = 0 } = view
  const pages = Math.ceil(total / papersOnPage)
  const lines = papers.map(({ paper, reason, position }) =>
    [`${position + 1}\\. ${sourceLine(paper)}`, escapeMarkdown(shorten(oneLine(reason), longestReason))]
      .filter(line => line !== '')
      .join('\n'),
  )
  const isPaged = pageAction !== undefined && pages > 1
  const footer = [...(note === undefined ? [] : [note]), ...(isPaged ? [`page ${page + 1} of ${pages}`] : [])]
  const components = [
    ...paperMenu('Open a paper', papers, { key }),
    ...(isPaged ? pagerRow(pageAction, pages, { key, page }) : []),
  ]
  return toReply({
    embeds: [
      {
        title,
        description: lines.length === 0 ? 'No paper in the library is near this topic.' : lines.join('\n\n'),
        ...(footer.length > 0 && { footer: { text: footer.join('\n') } }),
      },
    ],
    ...(key !== undefined && { components }),
  })
}
