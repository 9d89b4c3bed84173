import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { button, type KeyedView, pagerButtons, paperAccessory } from './component-rows.ts'
import { section, small, textDisplay } from './components.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply } from './panel.ts'
import { shorten } from './shorten.ts'
import { placesOf, titleLine } from './source-line.ts'

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

interface RelatedHit {
  readonly hit: { readonly paper: Paper }
  readonly reason?: string
}

/** Papers near a topic, with a line each on why they are here, else the nearest titles; all of them on one page. */
export function hitsMessage(
  found: {
    readonly topic: string
    readonly related: readonly RelatedHit[]
    readonly nearest?: readonly { readonly paper: Paper }[]
  },
  { note }: Pick<PapersView, 'note'> = {},
): Reply {
  const { topic, related, nearest = [] } = found
  const shown: readonly RelatedHit[] = related.length > 0 ? related : nearest.map(hit => ({ hit }))
  const papers = shown.map(({ hit, reason = '' }, position) => ({ paper: hit.paper, reason, position }))
  const title = related.length > 0 ? relatedTitle(topic) : nothingAboutTitle(topic)
  return papersMessage({
    title: related.length === 0 && nearest.length > 0 ? `${title} The nearest titles:` : title,
    papers,
    total: papers.length,
    ...(note !== undefined && { note }),
  })
}

export function relatedTitle(topic: string): string {
  return `Related to ${escapeMarkdown(shorten(oneLine(topic), longestTopic))}`
}

export function nothingAboutTitle(topic: string): string {
  return `Nothing in the library is about “${escapeMarkdown(shorten(oneLine(topic), longestTopic))}”.`
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

/** One page of a list of papers, each with a button that opens its card. */
export function papersMessage(view: PapersView): Reply {
  const { title, papers, total, note, pageAction, key, page = 0 } = view
  const pages = Math.ceil(total / papersOnPage)
  const parts = papers.map(({ paper, reason, position }) =>
    section(
      [
        `${position + 1}\\. ${titleLine(paper)}`,
        escapeMarkdown(shorten(oneLine(reason), longestReason)),
        small([placesOf(paper)]),
      ]
        .filter(line => line !== '')
        .join('\n'),
      paperAccessory(paper, { action: 'open', key, position }),
    ),
  )
  const isPaged = pageAction !== undefined && pages > 1
  return panelReply({
    title,
    parts: parts.length === 0 ? [textDisplay('Other words for it may find something.')] : parts,
    footer: [...(note === undefined ? [] : [note]), ...(isPaged ? [`page ${page + 1} of ${pages}`] : [])],
    actions: [
      ...(isPaged ? pagerButtons(pageAction, pages, { key, page }) : []),
      ...(key === undefined || papers.length === 0 ? [] : [button('Cite', 'cite', key)]),
    ],
  })
}
