import { displayTitle, type Paper, paperUrl } from '../domain/paper.ts'
import { isWithdrawn } from '../text/withdrawal.ts'
import { small } from './components.ts'
import { bold, escapeMarkdown, link, oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'

const longestTitle = 120
const longestId = 80
const longestLabel = 80
/** Code links shown beside a title; a paper's card shows more. */
const shownCodeLinks = 3
/** UTF-16 units: a page has room for a source and what is said of it. */
const longestPlaces = 900

/** A paper's title, bold and a link, and beneath it in small letters where to find it. Markdown of two lines. */
export function sourceLines(paper: Paper): string {
  return `${titleLine(paper)}\n${small([placesOf(paper)])}`
}

/** The same line by itself: its ID, its PDF, its code. */
export function placesOf(paper: Paper): string {
  return places(escapeMarkdown(idOf(paper)), paper)
}

/** Where to find a paper whose title stands beside it: its ID as a link, its PDF, its code. Markdown of one line. */
export function referenceLine(paper: Paper): string {
  const url = paperUrl(paper)
  const id = idOf(paper)
  const shown = url === undefined ? escapeMarkdown(id) : link(id, url)
  return places(isWithdrawn(paper) ? `${shown} · ${bold('withdrawn')}` : shown, paper)
}

/** What stays of a source where there is no room for more. */
export function briefSource(paper: Paper): string {
  return escapeMarkdown(idOf(paper))
}

/** What stands on a paper that is no longer its authors' word is not to be read like the rest. */
export function titleLine(paper: Paper): string {
  const title = shorten(oneLine(displayTitle(paper)), longestTitle)
  const linked = `**${link(title, paperUrl(paper) ?? '')}**`
  return isWithdrawn(paper) ? `${linked} · ${bold('withdrawn')}` : linked
}

function idOf({ arxivId, id }: Paper): string {
  return shorten(oneLine(arxivId === undefined ? id : `arXiv:${arxivId}`), longestId)
}

function places(id: string, { arxivId, codeUrls }: Paper): string {
  const pdf = arxivId === undefined ? [] : [link('PDF', `https://arxiv.org/pdf/${arxivId}`)]
  const code = codeUrls.slice(0, shownCodeLinks).map(url => link(codeLabel(url), url))
  const shown = [id, ...pdf]
  let length = shown.join(' · ').length
  for (const each of code) {
    length += each.length + 3
    if (length <= longestPlaces) shown.push(each)
  }
  return shown.filter(part => part !== '').join(' · ')
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
