import type { Reply } from '../command.ts'
import type { Hit } from '../domain/hit.ts'
import { displayTitle, type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { isWithdrawn, withdrawalNote } from '../text/withdrawal.ts'
import { button, linkButton, paperMenu, placeOf } from './component-rows.ts'
import { section, textDisplay } from './components.ts'
import { bold, escapeMarkdown, link, oneLine, toAddress } from './markdown.ts'
import { toEscapedPieces } from './pages.ts'
import { panelReply } from './panel.ts'
import { shorten } from './shorten.ts'
import { codeLabel, titleLine } from './source-line.ts'

/** Authors named before “and N more”. */
const namedAuthors = 6
const longestName = 60
const longestRemark = 200
const longestTitle = 240
const shownCategories = 8
const shownCodeLinks = 5

/**
 * A card: title, authors, date, links, abstract, and papers like it; where there is a `key`, those as a menu that opens
 * them, and a button that cites this one.
 */
export function paperMessage(
  paper: Paper,
  related: readonly Pick<Hit, 'paper'>[],
  { key }: { readonly key?: string | undefined } = {},
): Reply {
  const others = related.map(({ paper: other }, position) => ({ paper: other, position }))
  const title = link(shorten(oneLine(displayTitle(paper)), longestTitle), paperUrl(paper) ?? '')
  const head = [
    `### ${title}`,
    toLine([authorLine(paper)]),
    facts(paper),
    withdrawalLine(paper),
    links(paper),
  ]
  const url = toAddress(paperUrl(paper) ?? '')
  const relatedLines = others.map(({ paper: other }) => `• ${titleLine(other)}`)
  return panelReply({
    parts: [
      section(
        head.filter(line => line !== '').join('\n'),
        url === undefined ? undefined : linkButton(placeOf(paper), url),
      ),
      textDisplay(abstractOf(paper)),
      ...(key === undefined && others.length > 0
        ? [textDisplay(`**Related**\n${relatedLines.join('\n')}`)]
        : []),
    ],
    menu: paperMenu('Related papers', others, { key }),
    ...(key !== undefined && { actions: [button('Cite', 'cite', key), button('Save', 'save', key)] }),
  })
}

function facts(paper: Paper): string {
  const categories = paper.categories.slice(0, shownCategories).join(' ')
  return toLine([paperDate(paper), categories, shorten(paper.comments ?? '', longestRemark)])
}

/** As whoever withdrew it says, unless the line above has said so. */
function withdrawalLine(paper: Paper): string {
  if (!isWithdrawn(paper)) return ''
  const note = withdrawalNote(paper)
  const isSaid = note === undefined || paper.comments?.includes(note) === true
  return isSaid
    ? bold('Withdrawn')
    : `${bold('Withdrawn')}: ${escapeMarkdown(shorten(oneLine(note), longestRemark))}`
}

function toLine(parts: readonly (string | undefined)[]): string {
  return parts
    .map(part => escapeMarkdown(oneLine(part ?? '')))
    .filter(part => part !== '')
    .join(' · ')
}

/** The abstract, to its last sentence that fits. */
function abstractOf({ abstract }: Paper): string {
  const [first = '', ...rest] = toEscapedPieces(oneLine(abstract))
  return rest.length === 0 ? first : `${first} …`
}

function links({ arxivId, doi, codeUrls }: Paper): string {
  return [
    ...(arxivId === undefined
      ? []
      : [
          link(`arXiv:${arxivId}`, `https://arxiv.org/abs/${arxivId}`),
          link('PDF', `https://arxiv.org/pdf/${arxivId}`),
        ]),
    ...(doi === undefined ? [] : [link(`doi:${shorten(doi, longestName)}`, `https://doi.org/${doi}`)]),
    ...codeUrls.slice(0, shownCodeLinks).map(url => link(codeLabel(url), url)),
  ]
    .filter(part => part !== '')
    .join(' · ')
}

function authorLine({ authors, authorsComplete, authorCount }: Paper): string | undefined {
  if (authors.length === 0) return authorCount === undefined ? undefined : `${authorCount} authors`
  const shown = authors.slice(0, namedAuthors).map(name => shorten(name, longestName))
  const known = authorCount ?? (authorsComplete ? authors.length : undefined)
  if (known === undefined) return `${shown.join(', ')} and others`
  return known > shown.length ? `${shown.join(', ')} and ${known - shown.length} more` : shown.join(', ')
}
