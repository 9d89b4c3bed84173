import type { Reply } from '../command.ts'
import type { Hit } from '../domain/hit.ts'
import { displayTitle, type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { limits, shorten, toReply } from './limits.ts'
import { escapeMarkdown, link } from './markdown.ts'
import { codeLabel, sourceLine } from './source-line.ts'

/** Authors named before “and N more”. */
const namedAuthors = 6
/** Room in the description for everything but the abstract. */
const reservedForFacts = 1500

/** A card: title, authors, date, abstract, links, and papers like it. */
export function paperMessage(paper: Paper, related: readonly Hit[]): Reply {
  const facts = [authorLine(paper), paperDate(paper), paper.categories.join(' '), paper.comments]
    .filter(fact => fact !== undefined && fact !== '')
    .map(fact => escapeMarkdown(fact ?? ''))
    .join(' · ')
  const links = [
    ...(paper.arxivId === undefined
      ? []
      : [
          link(`arXiv:${paper.arxivId}`, `https://arxiv.org/abs/${paper.arxivId}`),
          link('PDF', `https://arxiv.org/pdf/${paper.arxivId}`),
        ]),
    ...(paper.doi === undefined ? [] : [link(`doi:${paper.doi}`, `https://doi.org/${paper.doi}`)]),
    ...paper.codeUrls.map(url => link(codeLabel(url), url)),
  ].join(' · ')
  const relatedLines = related.map(({ paper: other }) => `• ${sourceLine(other)}`).join('\n')
  const abstract = shorten(escapeMarkdown(paper.abstract), limits.embedDescription - reservedForFacts)
  const url = paperUrl(paper)
  return toReply({
    embeds: [
      {
        title: escapeMarkdown(displayTitle(paper)),
        ...(url !== undefined && { url }),
        description: [facts, abstract, links, relatedLines === '' ? '' : `**Related**\n${relatedLines}`]
          .filter(part => part !== '')
          .join('\n\n'),
      },
    ],
  })
}

function authorLine({ authors, authorsComplete, authorCount }: Paper): string | undefined {
  if (authors.length === 0) return authorCount === undefined ? undefined : `${authorCount} authors`
  const shown = authors.slice(0, namedAuthors)
  const known = authorCount ?? (authorsComplete ? authors.length : undefined)
  if (known === undefined) return `${shown.join(', ')} and others`
  return known > shown.length ? `${shown.join(', ')} and ${known - shown.length} more` : shown.join(', ')
}
