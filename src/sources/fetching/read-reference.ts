import { parseCategory } from '../arxiv/arxiv-sets.ts'
import { parseArxivId } from '../arxiv-id.ts'
import { parseDoi } from '../doi.ts'
import { arxivHosts } from '../network/scholarly-hosts.ts'

/** Something that is fetched: a paper, an arXiv search, a category's announcements of today, or a document. */
export type Reference =
  | { readonly kind: 'paper'; readonly arxivId?: string; readonly doi?: string }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'announcements'; readonly category: string; readonly isOldHost: boolean }
  | { readonly kind: 'document'; readonly address: string }
  /** A page of arXiv's, which is not read by programs. */
  | { readonly kind: 'page'; readonly address: string }

/**
 * What a word names: an arXiv ID or link, a DOI or a link that has one, or any other https address; undefined where it is
 * none of these. Whether an address may be asked is not looked at.
 */
export function readReference(text: string): Reference | undefined {
  const isAddress = /^https?:\/\//i.test(text)
  if (isAddress && URL.canParse(text)) {
    const service = readService(new URL(text))
    if (service !== undefined) return service
  }
  const arxivId = parseArxivId(text)?.id
  if (arxivId !== undefined) return { kind: 'paper', arxivId }
  const doi = parseDoi(text)
  if (doi !== undefined) return { kind: 'paper', doi }
  if (!isAddress) return undefined
  const isArxiv = URL.canParse(text) && arxivHosts.includes(new URL(text).hostname)
  return { kind: isArxiv ? 'page' : 'document', address: text }
}

/** An address of arXiv's API or announcements, which are asked in their own way. */
function readService({ hostname, pathname, searchParams }: URL): Reference | undefined {
  if (!arxivHosts.includes(hostname)) return undefined
  const query = searchParams.get('search_query')
  if (pathname === '/api/query' && query !== null) return { kind: 'search', query }
  const [, named = ''] = /^\/(?:rss|atom)\/([A-Za-z.+-]{2,80})$/.exec(pathname) ?? []
  const category = parseCategory(named)
  // Before 2024 they were here; the address answers still, with feeds in which there is nothing.
  const isOldHost = hostname !== 'rss.arxiv.org'
  return category === undefined ? undefined : { kind: 'announcements', category, isOldHost }
}
