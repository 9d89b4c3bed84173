import { displayTitle, type Paper, paperUrl } from '../domain/paper.ts'
import { shorten } from './limits.ts'
import { escapeMarkdown, link } from './markdown.ts'

const longestTitle = 120

/** One line on a paper: its title as a link, its ID, its code links. */
export function sourceLine(paper: Paper): string {
  const title = shorten(displayTitle(paper), longestTitle)
  const url = paperUrl(paper)
  return [
    url === undefined ? escapeMarkdown(title) : link(title, url),
    escapeMarkdown(paper.arxivId === undefined ? paper.id : `arXiv:${paper.arxivId}`),
    ...paper.codeUrls.map(code => link(codeLabel(code), code)),
  ].join(' · ')
}

/** What a code link is called: the place it leads to. */
export function codeLabel(url: string): string {
  return `code: ${url
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .split('/')
    .slice(0, 3)
    .join('/')}`
}
