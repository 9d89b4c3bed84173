import type { ArchivedPaper } from '../archive.ts'
import { type Service, type ServiceReply, type ServiceRequest, xmlReply } from '../service.ts'
import { element, textElement } from '../xml-text.ts'

/*
 * OAI-PMH 2.0 as arXiv serves it (info.arxiv.org/help/oa): dates to the day, sets `group:archive:CATEGORY`, records by
 * datestamp, deleted ones kept, and tokens that hold the query and end at midnight UTC.
 */

const namespace = 'http://www.openarchives.org/OAI/2.0/'
const archivesOfPhysics =
  /^(?:astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nlin|nucl-ex|nucl-th|physics|quant-ph)\b/

interface Listing {
  readonly prefix: string
  readonly set: string
  readonly from: string
  readonly until: string
  readonly skip: number
}

/** `pageSize`: records a page. */
export function createOai(pageSize: () => number): Service {
  return (request, archive) => {
    if (request.query.get('verb') !== 'ListRecords') return oaiFault(request, 'badVerb', 'no such verb')
    const token = request.query.get('resumptionToken')
    const listing = token === null ? readListing(request.query) : readToken(token, request)
    if (listing === undefined)
      return oaiFault(request, 'badResumptionToken', 'the token is invalid or has expired')
    if (!/^(?:arXiv|arXivRaw|oai_dc)$/.test(listing.prefix))
      return oaiFault(request, 'cannotDisseminateFormat', 'no such format')
    const found = archive.papers
      .filter(paper => isListed(paper, listing))
      .sort((a, b) => (`${a.datestamp} ${a.id}` < `${b.datestamp} ${b.id}` ? -1 : 1))
    const size = pageSize()
    const begin = request.plays === 'page-again' ? Math.max(0, listing.skip - size) : listing.skip
    const page = found.slice(begin, begin + size)
    if (page.length === 0) return oaiFault(request, 'noRecordsMatch', 'nothing matches')
    const next = listing.skip + size
    const isLast = next >= found.length
    return answer(request, [
      element('ListRecords', [
        ...page.map(paper => record(paper, listing.prefix)),
        ...(isLast && listing.skip === 0
          ? []
          : [
              textElement('resumptionToken', isLast ? '' : toToken({ ...listing, skip: next }, request.now), {
                cursor: `${begin}`,
                completeListSize: `${found.length}`,
              }),
            ]),
      ]),
    ])
  }
}

function readListing(query: URLSearchParams): Listing {
  return {
    prefix: query.get('metadataPrefix') ?? '',
    set: query.get('set') ?? '',
    from: query.get('from') ?? '',
    until: query.get('until') ?? '9999',
    skip: 0,
  }
}

function toToken({ prefix, set, from, until, skip }: Listing, now: number): string {
  const token = new URLSearchParams({ prefix, set, from, until, skip: `${skip}`, day: dayOf(now) })
  return encodeURIComponent(`${token}`)
}

function readToken(token: string, { now, plays }: ServiceRequest): Listing | undefined {
  const read = new URLSearchParams(decodeURIComponent(token))
  if (plays === 'token-expired' || read.get('day') !== dayOf(now)) return undefined
  return {
    prefix: read.get('prefix') ?? '',
    set: read.get('set') ?? '',
    from: read.get('from') ?? '',
    until: read.get('until') ?? '',
    skip: Number(read.get('skip')),
  }
}

function isListed(paper: ArchivedPaper, { set, from, until }: Listing): boolean {
  const isInSet = set === '' || setsOf(paper).some(own => own === set || own.startsWith(`${set}:`))
  return isInSet && paper.datestamp >= from && paper.datestamp <= until
}

function setsOf({ categories }: ArchivedPaper): readonly string[] {
  return categories.map(category => {
    const archive = category.replace(/\..*/, '')
    const group = archivesOfPhysics.test(archive) ? 'physics' : archive
    return `${group}:${category.replace('.', ':')}`
  })
}

function record(paper: ArchivedPaper, prefix: string): string {
  const header = element(
    'header',
    [
      textElement('identifier', `oai:arXiv.org:${paper.id}`),
      textElement('datestamp', paper.datestamp),
      ...setsOf(paper).map(set => textElement('setSpec', set)),
    ],
    paper.isDeleted === true ? { status: 'deleted' } : {},
  )
  if (paper.isDeleted === true) return element('record', header)
  return element('record', [header, element('metadata', metadata(paper, prefix))])
}

function metadata(paper: ArchivedPaper, prefix: string): string {
  if (prefix === 'arXivRaw') return arXivRaw(paper)
  return prefix === 'arXiv' ? arXiv(paper) : dublinCore(paper)
}

function common({ categories, comments, doi, abstract }: ArchivedPaper): readonly string[] {
  return [
    textElement('categories', categories.join(' ')),
    ...(comments === undefined ? [] : [textElement('comments', comments)]),
    ...(doi === undefined ? [] : [textElement('doi', doi)]),
    textElement('license', 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/'),
    textElement('abstract', `  ${abstract}\n`),
  ]
}

function arXivRaw(paper: ArchivedPaper): string {
  return element(
    'arXivRaw',
    [
      textElement('id', paper.id),
      textElement('submitter', paper.authors[0] ?? ''),
      ...paper.versions.map(({ version, submittedAt }) =>
        element('version', textElement('date', new Date(submittedAt).toUTCString()), {
          version: `v${version}`,
        }),
      ),
      textElement('title', paper.title),
      textElement('authors', paper.authors.join(', ')),
      ...common(paper),
    ],
    { xmlns: 'http://arxiv.org/OAI/arXivRaw/' },
  )
}

function arXiv(paper: ArchivedPaper): string {
  const last = paper.versions.at(-1)
  const authors = paper.authors.map(name => {
    const [, forenames = '', keyname = name] = /^(.*) (\S+)$/.exec(name) ?? []
    const given = forenames === '' ? [] : [textElement('forenames', forenames)]
    return element('author', [textElement('keyname', keyname), ...given])
  })
  return element(
    'arXiv',
    [
      textElement('id', paper.id),
      textElement('created', (paper.versions[0]?.submittedAt ?? '').slice(0, 10)),
      ...(paper.versions.length > 1 ? [textElement('updated', (last?.submittedAt ?? '').slice(0, 10))] : []),
      element('authors', authors),
      textElement('title', paper.title),
      ...common(paper),
    ],
    { xmlns: 'http://arxiv.org/OAI/arXiv/' },
  )
}

function dublinCore(paper: ArchivedPaper): string {
  return element(
    'oai_dc:dc',
    [
      textElement('dc:title', paper.title),
      ...paper.authors.map(name => textElement('dc:creator', name.replace(/^(.*) (\S+)$/, '$2, $1'))),
      ...paper.categories.map(category => textElement('dc:subject', category)),
      textElement('dc:description', paper.abstract),
      ...(paper.comments === undefined ? [] : [textElement('dc:description', paper.comments)]),
      ...paper.versions.map(({ submittedAt }) => textElement('dc:date', submittedAt.slice(0, 10))),
      textElement('dc:type', 'text'),
      textElement('dc:identifier', `http://arxiv.org/abs/${paper.id}`),
      ...(paper.doi === undefined ? [] : [textElement('dc:identifier', `doi:${paper.doi}`)]),
    ],
    {
      'xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
  )
}

function answer({ now }: ServiceRequest, inside: readonly string[]): ServiceReply {
  const date = textElement('responseDate', `${new Date(now).toISOString().slice(0, 19)}Z`)
  const request = textElement('request', 'http://oaipmh.arxiv.org/oai', { verb: 'ListRecords' })
  return xmlReply(element('OAI-PMH', [date, request, ...inside], { xmlns: namespace }))
}

function oaiFault(request: ServiceRequest, code: string, message: string): ServiceReply {
  return answer(request, [textElement('error', message, { code })])
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
