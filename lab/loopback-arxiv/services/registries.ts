import { z } from 'zod'
import type { ArchivedPaper } from '../archive.ts'
import { jsonReply, type Service } from '../service.ts'

/*
 * What else knows of papers, each in the shape of its own documentation: Hugging Face's daily papers and paper pages,
 * Crossref's works, OpenAlex's works, and Semantic Scholar's Graph API.
 */

export const huggingFace: Service = ({ path, query }, archive) => {
  if (path === '/daily_papers') {
    const date = query.get('date') ?? ''
    return jsonReply(archive.papers.filter(paper => paper.dailyOn === date).map(toDailyPaper))
  }
  const [, id] = /^\/papers\/(\d{4}\.\d{4,5})$/.exec(path) ?? []
  const paper = id === undefined ? undefined : archive.get(id)
  return paper === undefined ? jsonReply({ error: 'Paper not found' }, 404) : jsonReply(toPage(paper))
}

function toPage(paper: ArchivedPaper) {
  return {
    id: paper.id,
    authors: paper.authors.map(name => ({ name, hidden: false })),
    publishedAt: paper.versions[0]?.submittedAt,
    title: paper.title,
    summary: paper.abstract,
    upvotes: 3,
    ...(paper.githubRepo !== undefined && { githubRepo: paper.githubRepo }),
  }
}

function toDailyPaper(paper: ArchivedPaper) {
  const page = toPage(paper)
  return {
    paper: page,
    publishedAt: page.publishedAt,
    title: page.title,
    summary: page.summary,
    numComments: 0,
  }
}

/** Crossref: the abstract in JATS, dates in parts, who asks politely in the pool of its own. */
export const crossref: Service = ({ path, query }, archive) => {
  const pool = query.get('mailto') === null ? 'public' : 'polite'
  const headers = {
    'x-rate-limit-limit': pool === 'polite' ? '10' : '5',
    'x-rate-limit-interval': '1s',
    'x-api-pool': pool,
  }
  const paper = archive.byDoi(decodeURIComponent(path.replace(/^\/works\//, '')))
  if (paper === undefined) return { status: 404, type: 'text/plain', body: 'Resource not found.', headers }
  const [year = 0, month = 0, day = 0] = (paper.versions[0]?.submittedAt ?? '')
    .slice(0, 10)
    .split('-')
    .map(Number)
  return {
    ...jsonReply({
      status: 'ok',
      'message-type': 'work',
      message: {
        DOI: paper.doi,
        title: [paper.title],
        author: paper.authors.map(name => {
          const [, given = '', family = name] = /^(.*) (\S+)$/.exec(name) ?? []
          return { given, family, sequence: 'additional', affiliation: [] }
        }),
        abstract: `<jats:title>Abstract</jats:title><jats:p>${paper.abstract}</jats:p>`,
        published: { 'date-parts': [[year, month, day]] },
      },
    }),
    headers,
  }
}

/** OpenAlex: abstracts as where each word stands. */
export const openAlex: Service = ({ query }, archive) => {
  const dois = (query.get('filter') ?? '').replace(/^doi:/, '').split('|')
  const found = dois.flatMap(doi => archive.byDoi(doi.replace('https://doi.org/', '')) ?? [])
  return jsonReply({
    meta: { count: found.length },
    results: found.map(paper => ({
      id: `https://openalex.org/W${paper.id.replace(/\D/g, '')}`,
      doi: `https://doi.org/${paper.doi?.toLowerCase()}`,
      title: paper.title,
      publication_date: (paper.versions[0]?.submittedAt ?? '').slice(0, 10),
      authorships: paper.authors.map(name => ({ author: { display_name: name } })),
      abstract_inverted_index: toInvertedIndex(paper.abstract),
    })),
  })
}

function toInvertedIndex(text: string): Readonly<Record<string, readonly number[]>> {
  const index: Record<string, number[]> = Object.create(null)
  for (const [position, word] of text.split(/\s+/).entries()) {
    const positions = index[word] ?? []
    index[word] = [...positions, position]
  }
  return index
}

const batch = z.object({ ids: z.array(z.string()) })

/** Semantic Scholar: a batch of IDs, null for those that it does not know. */
export const semanticScholar: Service = ({ path, body }, archive) => {
  if (path !== '/paper/batch') return jsonReply({ error: 'not found' }, 404)
  const { ids } = batch.parse(JSON.parse(body))
  const paperOf = (id: string) => {
    const [, scheme = '', value = ''] = /^(ARXIV|DOI):(.*)$/i.exec(id) ?? []
    return scheme.toUpperCase() === 'ARXIV' ? archive.get(value) : archive.byDoi(value)
  }
  return jsonReply(
    ids.map(id => {
      const paper = paperOf(id)
      if (paper === undefined) return null
      return {
        paperId: `s2-${paper.id}`,
        externalIds: { ArXiv: paper.id, ...(paper.doi !== undefined && { DOI: paper.doi }) },
        title: paper.title,
        abstract: paper.abstract,
        publicationDate: (paper.versions[0]?.submittedAt ?? '').slice(0, 10),
        authors: paper.authors.map(name => ({ authorId: null, name })),
      }
    }),
  )
}
