import type { Dispatcher } from 'undici'
import { AppError, errorMessage } from '../../errors.ts'
import { ownErrorIn } from '../../providers/provider-fault.ts'
import { checkAddress } from './checked-address.ts'
import { createPublicLookup, type ResolveHost } from './public-lookup.ts'

export interface SourceRequest {
  readonly address: string
  /** Where it may be sent, and sent on to. */
  readonly hosts: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON with POST; a GET where absent. */
  readonly json?: unknown
  /** Of the answer once unpacked; a longer one is broken off. */
  readonly longestBytes: number
  /** For the whole answer. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export interface SourceAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  /** Where it came from in the end. */
  readonly address: string
}

/**
 * Asks a source. Any status is an answer. Rejects with an `AppError`: `bad-input` for an address that is not asked (see
 * `checkAddress`), that leads elsewhere or into a network that is not public, and for an answer that is too long;
 * `timed-out` and `unavailable`, retryable, where none came; with the signal's reason where that is aborted.
 */
export type SourceFetch = (request: SourceRequest) => Promise<SourceAnswer>

export interface SourceFetchOptions {
  /** A stand-in for all sources, which takes their hosts as the first part of the path. */
  readonly standIn?: string | undefined
  /** How hosts are looked up; the system's way where absent. */
  readonly resolve?: ResolveHost
}

/** Redirects that are followed: doi.org's go over two or three. */
const mostRedirects = 5
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** What Footnote says of itself; sources ask for it. */
const userAgent = 'Footnote/0.1 (answers questions from paper abstracts)'

export function createSourceFetch({ standIn, resolve }: SourceFetchOptions = {}): SourceFetch {
  let opened: Promise<Undici> | undefined
  const open = async (): Promise<Undici> => {
    const { Agent, fetch } = await import('undici')
    // One connection a host, as arXiv asks for.
    const limits = { connections: 1, pipelining: 1 }
    const dispatcher =
      standIn === undefined
        ? new Agent({ ...limits, connect: { lookup: createPublicLookup(resolve) } })
        : new Agent(limits)
    return { fetch, dispatcher }
  }
  return async request => {
    opened ??= open()
    const undici = await opened
    const timeout = AbortSignal.timeout(request.timeoutMs)
    const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout])
    let url = checkAddress(request.address, request.hosts)
    try {
      for (let redirect = 0; ; redirect++) {
        const response = await send(undici, url, { request, standIn, signal })
        const location = redirects.has(response.status) ? response.headers.get('location') : null
        if (location === null) return await toAnswer(response, url, request.longestBytes)
        await response.body?.cancel()
        if (redirect === mostRedirects)
          throw new AppError('unavailable', `${url.host}: redirects without an end`)
        url = sentOn(location, url, request.hosts)
      }
    } catch (error) {
      request.signal?.throwIfAborted()
      throw toFault(error, url, request.timeoutMs)
    }
  }
}

type Undici = { readonly fetch: typeof import('undici').fetch; readonly dispatcher: Dispatcher }
type UndiciResponse = Awaited<ReturnType<Undici['fetch']>>

interface Sending {
  readonly request: SourceRequest
  readonly standIn: string | undefined
  readonly signal: AbortSignal
}

function send({ fetch, dispatcher }: Undici, url: URL, { request, standIn, signal }: Sending) {
  const address = standIn === undefined ? url.href : `${standIn}/${url.host}${url.pathname}${url.search}`
  return fetch(address, {
    dispatcher,
    signal,
    redirect: 'manual',
    headers: {
      'user-agent': userAgent,
      ...request.headers,
      ...(request.json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.json !== undefined && { method: 'POST', body: JSON.stringify(request.json) }),
  })
}

function sentOn(location: string, from: URL, hosts: readonly string[]): URL {
  if (!URL.canParse(location, from))
    throw new AppError('unavailable', `${from.host}: sends requests on to an address that is none`)
  const next = new URL(location, from)
  // arXiv and doi.org still name some of their own addresses without the s.
  if (next.protocol === 'http:' && hosts.includes(next.hostname)) next.protocol = 'https:'
  try {
    return checkAddress(next.href, hosts)
  } catch (cause) {
    throw new AppError(
      'bad-input',
      `${from.host} sends requests on, where nothing was sent (${errorMessage(cause)})`,
      { cause },
    )
  }
}

async function toAnswer(response: UndiciResponse, url: URL, longestBytes: number): Promise<SourceAnswer> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Counted once unpacked, so that a small packed answer cannot become a large one.
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > longestBytes)
      throw new AppError('bad-input', `${url.host}: the answer is longer than ${megabytes(longestBytes)} MB`)
    chunks.push(chunk)
  }
  const headers = new Headers([...response.headers])
  return { status: response.status, headers, bytes: Buffer.concat(chunks), address: url.href }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

function toFault(error: unknown, url: URL, timeoutMs: number): AppError {
  const own = ownErrorIn(error)
  if (own !== undefined) return own
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  return isLate
    ? new AppError('timed-out', `${url.host} did not answer in ${timeoutMs / 1000} s`, {
        retryable: true,
        cause: error,
      })
    : new AppError('unavailable', `${url.host} cannot be reached (${reason(error)})`, {
        retryable: !isOffline(error),
        cause: error,
      })
}

/** Node's codes where there is no network, or nobody at the address: a minute later it will be the same. */
const offlineCodes = /\b(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED)\b/

function isOffline(error: unknown): boolean {
  return (
    offlineCodes.test(reason(error)) || (error instanceof Error && offlineCodes.test(String(error.cause)))
  )
}

/** Why a request failed: undici says `fetch failed` and has the reason beneath. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return errorMessage(cause)
}
