import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import type { DigestTerms } from '../library/subscriptions.ts'
import { describeFollow } from '../sources/news/describe-follow.ts'
import { button, buttonRow, paperMenu } from './component-rows.ts'
import { toReply } from './limits.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'
import { sourceLine } from './source-line.ts'

const mostShown = 10
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
  const lines = linesOf(papers)
  const more = papers.length - lines.length
  const menu = paperMenu(
    'Open a paper',
    papers.slice(0, lines.length).map(({ paper }, position) => ({ paper, position })),
    { key },
  )
  const buttons =
    key === undefined
      ? []
      : buttonRow([
          ...(more > 0 ? [button(`All ${papers.length} papers`, 'list-all', key)] : []),
          button('Save', 'save', key),
        ])
  return toReply({
    embeds: [
      {
        title: digestTitle(terms),
        description: lines.join('\n\n'),
        footer: {
          text: [
            toQuantity(papers.length, 'new paper'),
            ...(more > 0 ? [`${more} of them behind the button`] : []),
            '/digest list says what comes, and ends it',
          ].join(' · '),
        },
      },
    ],
    components: [...menu, ...buttons],
  })
}

/** As many papers as one message holds whole. */
function linesOf(papers: DigestView['papers']): readonly string[] {
  const lines: string[] = []
  let left = longestLines
  for (const { paper, reason } of papers.slice(0, mostShown)) {
    const line = [
      `${lines.length + 1}\\. ${sourceLine(paper)}`,
      escapeMarkdown(shorten(oneLine(reason), longestReason)),
    ]
      .filter(part => part !== '')
      .join('\n')
    left -= line.length + 2
    if (left < 0) break
    lines.push(line)
  }
  return lines
}
