import type { Archive } from './archive.ts'

/** A request as a service sees it. */
export interface ServiceRequest {
  /** Below the service's own path. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970, by the clock that may jump. */
  readonly now: number
  /** A fault that the service itself has to play. */
  readonly plays?: 'token-expired' | 'page-again'
}

export interface ServiceReply {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent in place of `body`. */
  readonly bytes?: Buffer
}

export type Service = (request: ServiceRequest, archive: Archive) => ServiceReply

export function xmlReply(body: string, status = 200): ServiceReply {
  return { status, type: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` }
}

export function jsonReply(value: unknown, status = 200): ServiceReply {
  return { status, type: 'application/json', body: JSON.stringify(value) }
}
