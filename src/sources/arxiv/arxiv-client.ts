import { AppError } from '../../errors.ts'
import type { ParsedRecord } from '../formats/corpus-format.ts'
import type { SourceClient } from '../network/source-client.ts'
import type { SourceAnswer } from '../network/source-fetch.ts'
import { type AtomPage, readAtomPage } from './pages/atom-page.ts'
import { type OaiPage, readOaiPage } from './pages/oai-page.ts'
import { type RssPage, readRssPage } from './pages/rss-page.ts'

/** From the end of a request to the next one (info.arxiv.org/help/api/tou.html: one every three seconds, one connection). */
export const arxivIntervalMs = 3000
/** The API's manual, 3.1.1.2: so many at once, and so many of a query. */
export const mostAtOnce = 2000
export const mostOfQuery = 30_000
/** An address of more IDs is too long for some servers on the way. */
const idsAtOnce = 100

const apiAddress = 'https://export.arxiv.org/api/query'
const oaiAddress = 'https://oaipmh.arxiv.org/oai'
const rssAddress = 'https://rss.arxiv.org/rss'

export interface SearchWindow {
  /** From 0. */
  readonly start: number
  readonly size: number
  readonly order: 'submitted-first' | 'submitted-last' | 'relevance'
}

/** A list of OAI-PMH from its beginning, or where it goes on. */
export type OaiListing = { readonly token: string } | { readonly set?: string; readonly from: string }

/**
 * arXiv's API, OAI-PMH and announcements. They share a limit, so one client asks all three. Methods reject with the
 * `AppError` of the last attempt.
 */
export interface ArxivClient {
  readonly name: string
  /** The records of these IDs, in any order; those that arXiv does not have are missing. */
  byIds(ids: readonly string[]): Promise<readonly ParsedRecord[]>
  search(query: string, window: SearchWindow): Promise<AtomPage>
  list(listing: OaiListing): Promise<OaiPage>
  announcements(category: string): Promise<RssPage>
}

export function createArxivClient(client: SourceClient): ArxivClient {
  const askApi = (parameters: Readonly<Record<string, string>>, read: (page: AtomPage) => AtomPage) =>
    client.ask({ address: `${apiAddress}?${new URLSearchParams(parameters)}` }, async answer =>
      // The manual, 3.4: an error is status 400 with a feed that tells of it.
      read(await readAtomPage(bytesOf(answer, [200, 400]))),
    )
  return {
    name: client.name,
    async byIds(ids) {
      const records: ParsedRecord[] = []
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const some = ids.slice(at, at + idsAtOnce)
        const page = await askApi({ id_list: some.join(','), max_results: `${some.length}` }, each => each)
        records.push(...page.records)
      }
      return records
    },
    search: (query, { start, size, order }) =>
      askApi(
        {
          search_query: query,
          start: `${start}`,
          max_results: `${Math.min(size, mostAtOnce, mostOfQuery - start)}`,
          ...orders[order],
        },
        page => {
          // The API has hours in which a page of many comes without entries.
          if (page.records.length === 0 && start < page.total)
            throw new AppError(
              'corrupt-data',
              `arXiv says ${page.total} papers, and sends none from ${start} on`,
              {
                retryable: true,
              },
            )
          return page
        },
      ),
    list(listing) {
      const parameters =
        'token' in listing
          ? { resumptionToken: listing.token }
          : {
              metadataPrefix: 'arXivRaw',
              from: listing.from,
              ...(listing.set !== undefined && { set: listing.set }),
            }
      const query = new URLSearchParams({ verb: 'ListRecords', ...parameters })
      return client.ask({ address: `${oaiAddress}?${query}` }, answer => readOaiPage(bytesOf(answer, [200])))
    },
    announcements: category =>
      client.ask({ address: `${rssAddress}/${category}` }, answer => readRssPage(bytesOf(answer, [200]))),
  }
}

const orders = {
  'submitted-first': { sortBy: 'submittedDate', sortOrder: 'ascending' },
  'submitted-last': { sortBy: 'submittedDate', sortOrder: 'descending' },
  relevance: { sortBy: 'relevance', sortOrder: 'descending' },
} as const

function bytesOf({ status, bytes, address }: SourceAnswer, expected: readonly number[]): Buffer {
  if (expected.includes(status)) return bytes
  throw new AppError('unavailable', `${new URL(address).host} answers with status ${status}`)
}
