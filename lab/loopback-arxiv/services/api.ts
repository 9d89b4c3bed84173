import type { Archive, ArchivedPaper } from '../archive.ts'
import { parseSearchQuery } from '../search-query.ts'
import { type Service, xmlReply } from '../service.ts'
import { element, textElement } from '../xml-text.ts'

/*
 * arXiv's API as its manual describes it (info.arxiv.org/help/api/user-manual.html): Atom with OpenSearch's counts, at
 * most 2,000 entries a request and 30,000 a query, errors as a feed of one entry.
 */

const mostAtOnce = 2000
const mostOfQuery = 30_000

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:opensearch': 'http://a9.com/-/spec/opensearch/1.1/',
  'xmlns:arxiv': 'http://arxiv.org/schemas/atom',
}

export const api: Service = ({ path, query }, archive) => {
  if (path !== '/query') return { status: 404, type: 'text/html', body: '<h1>Not found</h1>' }
  const start = Number(query.get('start') ?? 0)
  const most = Number(query.get('max_results') ?? 10)
  if (!Number.isInteger(start) || start < 0) return fault('start must be an integer')
  if (!Number.isInteger(most) || most < 0) return fault('max_results must be an integer')
  if (most > mostAtOnce || start + most > mostOfQuery)
    return fault(`start + max_results must be at most ${mostOfQuery}, max_results at most ${mostAtOnce}`)
  try {
    const found = sorted(select(query, archive), query)
    const entries = found.slice(start, start + most)
    return xmlReply(
      element(
        'feed',
        [
          element('link', '', { href: `http://arxiv.org/api/query?${query}`, rel: 'self' }),
          textElement('title', `ArXiv Query: ${query}`, { type: 'html' }),
          textElement('id', 'http://arxiv.org/api/loopback'),
          textElement('opensearch:totalResults', `${found.length}`),
          textElement('opensearch:startIndex', `${start}`),
          textElement('opensearch:itemsPerPage', `${most}`),
          ...entries.map(entry),
        ],
        namespaces,
      ),
    )
  } catch (error) {
    return fault(String(error))
  }
}

function select(query: URLSearchParams, archive: Archive): readonly ArchivedPaper[] {
  const search = query.get('search_query') ?? ''
  const ids = (query.get('id_list') ?? '').split(',').filter(id => id !== '')
  const matches = search === '' ? () => true : parseSearchQuery(search)
  const among =
    ids.length === 0 ? archive.papers : ids.flatMap(id => archive.get(id.replace(/v\d+$/, '')) ?? [])
  return among.filter(paper => paper.isDeleted !== true && matches(paper))
}

function sorted(papers: readonly ArchivedPaper[], query: URLSearchParams): readonly ArchivedPaper[] {
  const by = query.get('sortBy') ?? 'relevance'
  if (by === 'relevance') return papers
  const dateOf = ({ versions }: ArchivedPaper) =>
    (by === 'submittedDate' ? versions[0] : versions.at(-1))?.submittedAt ?? ''
  const sign = query.get('sortOrder') === 'ascending' ? 1 : -1
  const key = (paper: ArchivedPaper) => `${dateOf(paper)} ${paper.id}`
  return [...papers].sort((a, b) => sign * (key(a) < key(b) ? -1 : 1))
}

function entry(paper: ArchivedPaper): string {
  const last = paper.versions.at(-1)
  const url = `http://arxiv.org/abs/${paper.id}v${last?.version ?? 1}`
  return element('entry', [
    textElement('id', url),
    textElement('updated', last?.submittedAt ?? ''),
    textElement('published', paper.versions[0]?.submittedAt ?? ''),
    textElement('title', paper.title),
    textElement('summary', `  ${paper.abstract}\n`),
    ...paper.authors.map(name => element('author', textElement('name', name))),
    ...(paper.comments === undefined ? [] : [textElement('arxiv:comment', paper.comments)]),
    ...(paper.doi === undefined ? [] : [textElement('arxiv:doi', paper.doi)]),
    element('link', '', { href: url, rel: 'alternate', type: 'text/html' }),
    element('link', '', { title: 'pdf', href: url.replace('/abs/', '/pdf/'), rel: 'related' }),
    element('arxiv:primary_category', '', { term: paper.categories[0] ?? '' }),
    ...paper.categories.map(term => element('category', '', { term })),
  ])
}

/** The manual, 3.4 Errors: status 400 and a feed whose one entry is titled `Error`. */
function fault(message: string) {
  const inside = element('entry', [
    textElement('id', `http://arxiv.org/api/errors#${message.replace(/\W+/g, '_')}`),
    textElement('title', 'Error'),
    textElement('summary', message),
  ])
  return xmlReply(element('feed', [textElement('title', 'ArXiv Query'), inside], namespaces), 400)
}
