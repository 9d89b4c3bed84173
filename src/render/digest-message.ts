import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import type { DigestTerms } from '../library/subscriptions.ts'
import { describeFollow } from '../sources/news/describe-follow.ts'
import { button, paperAccessory } from './component-rows.ts'
import { type Part, section, small } from './components.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'
import { placesOf, titleLine } from './source-line.ts'

/** Each takes a section, its text, its button and a line: 40 components are a message. */
const mostShown = 8
/** Of all texts together, with room for the title and what is left out. */
const longestLines = 3500
const longestReason = 220
const longestTerms = 200

export interface DigestView {
  readonly terms: DigestTerms
  /** Best first. */
  readonly papers: readonly { readonly paper: Paper; readonly reason: string }[]
  /** Without one the message has no buttons. */
  readonly key?: string
}

/** What a digest is headed with; Markdown. */
export function digestTitle(terms: DigestTerms): string {
  return `New papers: ${escapeMarkdown(shorten(oneLine(describeTerms(terms)), longestTerms))}`
}

/** What a digest is about, in a line; plain text. */
export function describeTerms(terms: DigestTerms): string {
  return describeFollow(terms).replace(/^arXiv /, '')
}

/** New papers, the best of them with a sentence each and their code; the rest behind a button. */
export function digestMessage({ terms, papers, key }: DigestView): Reply {
  const parts = partsOf(papers, key)
  const more = papers.length - parts.length
  const actions =
    key === undefined || more === 0 ? [] : [button(`All ${papers.length} papers`, 'list-all', key)]
  return panelReply({
    title: digestTitle(terms),
    parts,
    footer: [
      [
        toQuantity(papers.length, 'new paper'),
        ...(more > 0 ? [`${more} of them behind the button`] : []),
        '/digest says what comes when, and ends it',
      ].join(' · '),
    ],
    actions,
  })
}

/** As many papers as one message holds whole. */
function partsOf(papers: DigestView['papers'], key: string | undefined): readonly Part[] {
  const parts: Part[] = []
  let left = longestLines
  for (const [position, { paper, reason }] of papers.slice(0, mostShown).entries()) {
    const lines = [
      `${position + 1}\\. ${titleLine(paper)}`,
      escapeMarkdown(shorten(oneLine(reason), longestReason)),
      small([placesOf(paper)]),
    ]
    const markdown = lines.filter(line => line !== '').join('\n')
    left -= markdown.length
    if (left < 0) break
    parts.push(section(markdown, paperAccessory(paper, { action: 'open', key, position })))
  }
  return parts
}
