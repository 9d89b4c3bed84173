import type { ArchivedPaper } from '../archive.ts'
import { type Service, xmlReply } from '../service.ts'
import { element, textElement } from '../xml-text.ts'

/*
 * arXiv's announcements as RSS (info.arxiv.org/help/rss_specifications.html): those of today in the categories asked for,
 * with what kind each is; empty on Saturdays and Sundays.
 */

export const rss: Service = ({ path, now }, archive) => {
  const categories = path.replace(/^\/rss\//, '').split('+')
  const day = new Date(now)
  const isWeekend = [0, 6].includes(day.getUTCDay())
  const today = day.toISOString().slice(0, 10)
  const items = isWeekend ? [] : archive.papers.filter(paper => isAnnounced(paper, categories, today))
  return feed(
    categories.join('+'),
    day,
    items.map(paper => item(paper, categories)),
  )
}

/** `export.arxiv.org/rss`: an answer, and nothing in it. */
export const oldRss: Service = ({ path, now }) => feed(path.replace(/^\/rss\//, ''), new Date(now), [])

function isAnnounced(paper: ArchivedPaper, categories: readonly string[], today: string): boolean {
  const isIn = categories.some(category =>
    paper.categories.some(own => own === category || own.startsWith(`${category}.`)),
  )
  return paper.isDeleted !== true && paper.datestamp === today && isIn
}

function feed(title: string, day: Date, items: readonly string[]) {
  const channel = [
    textElement('title', `${title} updates on arXiv.org`),
    textElement('link', `http://rss.arxiv.org/rss/${title}`),
    textElement('description', `${title} updates on the arXiv.org e-print archive.`),
    textElement('language', 'en-us'),
    textElement('lastBuildDate', day.toUTCString()),
    textElement('pubDate', day.toUTCString()),
    element('skipDays', [textElement('day', 'Sunday'), textElement('day', 'Saturday')]),
    ...items,
  ]
  return xmlReply(
    element('rss', element('channel', channel), {
      'xmlns:arxiv': 'http://arxiv.org/schemas/atom',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      version: '2.0',
    }),
  )
}

function item(paper: ArchivedPaper, categories: readonly string[]): string {
  const version = paper.versions.at(-1)?.version ?? 1
  const isPrimary = categories.some(
    category => paper.categories[0] === category || paper.categories[0]?.startsWith(`${category}.`) === true,
  )
  const kind = version > 1 ? (isPrimary ? 'replace' : 'replace-cross') : isPrimary ? 'new' : 'cross'
  const id = `${paper.id}v${version}`
  return element('item', [
    textElement('title', paper.title),
    textElement('link', `https://arxiv.org/abs/${paper.id}`),
    textElement('description', `arXiv:${id} Announce Type: ${kind} \nAbstract: ${paper.abstract}`),
    textElement('guid', `oai:arXiv.org:${id}`, { isPermaLink: 'false' }),
    ...paper.categories.map(category => textElement('category', category)),
    textElement('pubDate', new Date(`${paper.datestamp}T05:00:00Z`).toUTCString()),
    textElement('arxiv:announce_type', kind),
    textElement('dc:creator', paper.authors.join(', ')),
  ])
}
