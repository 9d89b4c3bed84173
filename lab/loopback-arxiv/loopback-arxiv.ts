import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Archive, type ArchivedPaper, createArchive } from './archive.ts'
import { createFaults, type Fault, type Faults, type ServiceName } from './faults.ts'
import type { Service, ServiceReply } from './service.ts'
import { api } from './services/api.ts'
import { createOai } from './services/oai.ts'
import { crossref, huggingFace, openAlex, semanticScholar } from './services/registries.ts'
import { oldRss, rss } from './services/rss.ts'

/** The two clocks that the loopback tells the time by; those of the program under test where they are given. */
export interface LoopbackClock {
  /** Milliseconds since 1970; may jump. */
  now(): number
  /** Milliseconds that never go back. */
  steady(): number
  /** Sets the wall's clock forwards or back. */
  jump?(ms: number): void
}

/** One request, and when it came by the steady clock. */
export interface SourceRequestSeen {
  readonly service: ServiceName
  /** Host, path and query, as if it had gone to the source itself. */
  readonly address: string
  readonly at: number
  readonly status: number
  /** How many requests to arXiv were under way with it. */
  readonly atOnce: number
  readonly headers: Readonly<Record<string, string | undefined>>
}

export interface LoopbackArxiv {
  /** Stands in for every source: `${url}/export.arxiv.org/api/query?…`. */
  readonly url: string
  readonly archive: Archive
  readonly faults: Faults
  readonly requests: readonly SourceRequestSeen[]
  /** Records a page of OAI-PMH; 50 at first. */
  pageSize: number
  /** Documents by `host/path`. */
  readonly files: Map<string, ServiceReply>
  close(): Promise<void>
}

interface Route {
  readonly name: ServiceName
  readonly prefix: string
  readonly service: Service
}

const arxivServices: ReadonlySet<ServiceName> = new Set(['api', 'oai', 'rss', 'old-rss'])

/**
 * The services that Footnote reads papers from, on this machine, all behind one server: the first part of each path is
 * the host it stands for. Every request is recorded.
 */
export async function startLoopbackArxiv(
  options: { readonly papers?: readonly ArchivedPaper[]; readonly clock?: LoopbackClock } = {},
): Promise<LoopbackArxiv> {
  const { clock = { now: Date.now, steady: () => performance.now() } } = options
  const archive = createArchive(options.papers)
  const faults = createFaults()
  const requests: SourceRequestSeen[] = []
  const files = new Map<string, ServiceReply>()
  let underWay = 0
  let pageSize = 50
  const routes: readonly Route[] = [
    { name: 'api', prefix: '/export.arxiv.org/api', service: api },
    { name: 'oai', prefix: '/oaipmh.arxiv.org/oai', service: createOai(() => pageSize) },
    { name: 'rss', prefix: '/rss.arxiv.org', service: rss },
    { name: 'old-rss', prefix: '/export.arxiv.org/rss', service: oldRss },
    { name: 'hugging-face', prefix: '/huggingface.co/api', service: huggingFace },
    { name: 'crossref', prefix: '/api.crossref.org', service: crossref },
    { name: 'open-alex', prefix: '/api.openalex.org', service: openAlex },
    { name: 'semantic-scholar', prefix: '/api.semanticscholar.org/graph/v1', service: semanticScholar },
    { name: 'files', prefix: '', service: ({ path }) => files.get(path.slice(1)) ?? notFound },
  ]

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const route = routes.find(({ prefix }) => pathname === prefix || pathname.startsWith(`${prefix}/`))
    if (route === undefined) return
    const at = clock.steady()
    const isArxiv = arxivServices.has(route.name)
    if (isArxiv) underWay++
    const body = await readAll(request)
    const fault = faults.take(route.name)
    if (fault?.kind === 'clock-jump') clock.jump?.(fault.ms)
    const plays = fault?.kind === 'token-expired' || fault?.kind === 'page-again' ? { plays: fault.kind } : {}
    const reply = route.service(
      {
        path: pathname.slice(route.prefix.length),
        query: searchParams,
        body,
        headers: headersOf(request),
        now: clock.now(),
        ...plays,
      },
      archive,
    )
    const sent: ServiceReply | 'hang-up' = fault === undefined ? reply : spoilt(reply, fault)
    requests.push({
      service: route.name,
      address: `${pathname.slice(1)}${search}`,
      at,
      status: sent === 'hang-up' ? 0 : sent.status,
      atOnce: isArxiv ? underWay : 1,
      headers: headersOf(request),
    })
    if (isArxiv) underWay--
    if (sent === 'hang-up') request.socket.resetAndDestroy()
    else if (fault?.kind === 'endless') sendEndlessly(response)
    else {
      response.writeHead(sent.status, { 'content-type': sent.type, ...sent.headers })
      response.end(sent.bytes ?? sent.body)
    }
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    archive,
    faults,
    requests,
    files,
    get pageSize() {
      return pageSize
    },
    set pageSize(size: number) {
      pageSize = size
    },
    close: () => closeServer(server),
  }
}

const notFound: ServiceReply = { status: 404, type: 'text/plain', body: 'not found' }

/** What a fault makes of an answer. */
function spoilt(reply: ServiceReply, fault: Fault): ServiceReply | 'hang-up' {
  switch (fault.kind) {
    case 'too-many':
      return { status: 429, type: 'text/plain', body: 'Rate exceeded.' }
    case 'rate-page':
      return { status: 200, type: 'text/plain', body: 'Rate exceeded.' }
    case 'unavailable':
      return {
        status: 503,
        type: 'text/html',
        body: 'Retry later',
        headers: { 'retry-after': fault.retryAfter },
      }
    case 'cut-off':
      return { ...reply, body: reply.body.slice(0, reply.body.length / 2) }
    case 'wrong-encoding':
      // É in Latin 1, in a document that says it were UTF-8.
      return {
        ...reply,
        bytes: Buffer.from(`${reply.body.slice(0, -2)}\u00c9${reply.body.slice(-1)}`, 'latin1'),
      }
    case 'entities':
      return { ...reply, body: `${entityBomb}${reply.body.slice(reply.body.indexOf('?>') + 2)}` }
    case 'redirect':
      return { status: fault.status ?? 302, type: 'text/plain', body: '', headers: { location: fault.to } }
    case 'hang-up':
      return 'hang-up'
    default:
      return reply
  }
}

/** Entities of entities (the “billion laughs”). */
const entityBomb = `<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa">${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'[i]};`.repeat(10)}">`)
  .join('')}]>`

function sendEndlessly(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/xml' })
  const chunk = Buffer.alloc(64 * 1024)
  const send = (): void => {
    if (response.destroyed) return
    response.write(chunk, error => error ?? setImmediate(send))
  }
  send()
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]))
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
