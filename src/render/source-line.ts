import { displayTitle, type Paper, paperUrl } from '../domain/paper.ts'
import { isWithdrawn } from '../text/withdrawal.ts'
import { bold, escapeMarkdown, link, oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

const longestTitle = 120
const longestId = 80
const longestLabel = 80
/** Code links shown beside a title; a paper's card shows more. */
const shownCodeLinks = 3

/** One line on a paper: its title as a link, its ID, its code links. */
export function sourceLine(paper: Paper): string {
  const title = shorten(oneLine(displayTitle(paper)), longestTitle)
  const url = paperUrl(paper)
  return [
    url === undefined ? escapeMarkdown(title) : link(title, url),
    escapeMarkdown(idOf(paper)),
    ...withdrawnMark(paper),
    ...codeLinks(paper),
  ]
    .filter(part => part !== '')
    .join(' · ')
}

/** The same of a paper whose title stands beside it: its ID as a link, its code links. */
export function referenceLine(paper: Paper): string {
  const url = paperUrl(paper)
  const id = idOf(paper)
  return [
    url === undefined ? escapeMarkdown(id) : link(id, url),
    ...withdrawnMark(paper),
    ...codeLinks(paper),
  ].join(' · ')
}

/** What stands on a paper that is no longer its authors' word is not to be read like the rest. */
function withdrawnMark(paper: Paper): readonly string[] {
  return isWithdrawn(paper) ? [bold('withdrawn')] : []
}

function idOf({ arxivId, id }: Paper): string {
  return shorten(oneLine(arxivId === undefined ? id : `arXiv:${arxivId}`), longestId)
}

function codeLinks({ codeUrls }: Paper): readonly string[] {
  return codeUrls.slice(0, shownCodeLinks).map(code => link(codeLabel(code), code))
}

/** What a code link is called: the place it leads to. */
export function codeLabel(url: string): string {
  const place = url
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .split('/')
    .slice(0, 3)
    .join('/')
  return `code: ${shorten(oneLine(place), longestLabel)}`
}
