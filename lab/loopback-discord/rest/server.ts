import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, refusals } from '../api-error.ts'
import { readBody } from './body.ts'
import type { MisbehaviourRule, Misbehaviours } from './misbehaviour.ts'
import type { RateLimits } from './rate-limits.ts'
import type { RestReply, RestRequest, Services } from './request.ts'
import { type Match, matchRoute } from './router.ts'

/** One request that arrived, and how it was answered; status 0 where the connection was cut. */
export interface LoggedRequest {
  readonly route: string
  readonly path: string
  readonly body: unknown
  readonly status: number
  /** When it was answered. */
  readonly at: number
}

export interface RestOptions {
  readonly misbehaviours: Misbehaviours
  readonly rateLimits: RateLimits
  readonly log: LoggedRequest[]
  readonly services: Services
  token(): string
}

/** The HTTP side, under /api/v10. */
export function serveRest(server: Server, options: RestOptions): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, options).catch(error => {
      // A fault of the loopback itself: shown to the client as what it is, never retried as a 5xx.
      send(response, {
        reply: { status: 418, body: { message: String(error?.stack ?? error), code: 0 } },
        headers: {},
      })
    })
  })
}

/** Where the hosts of attached files are, each as the first part of the path behind it. */
export const cdnPrefix = '/cdn'

/** Reference, CDN Endpoints: an attached file, as long as its message is there. */
function sendFile(pathname: string, response: ServerResponse, { world }: Services): void {
  const [, id = ''] = /\/attachments\/\d{1,20}\/(\d{1,20})\//.exec(pathname) ?? []
  const file = world.findFile(id)
  if (file === undefined) response.writeHead(404).end('This content is no longer available.')
  else response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
}

/** What is sent; `cut` where the connection dies instead. */
type Outcome = 'cut' | { readonly reply: RestReply; readonly headers: Readonly<Record<string, string>> }

type Sent = Omit<RestRequest, 'params'> & { readonly error?: unknown }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: RestOptions,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname.startsWith(cdnPrefix)) return sendFile(pathname, response, options.services)
  const match = matchRoute(request.method ?? 'GET', pathname)
  const parsed = await readBody(request).catch((error: unknown) => ({ body: undefined, files: [], error }))
  const sent: Sent = { ...parsed, query: searchParams }
  const outcome: Outcome =
    match === undefined
      ? { reply: toReply(refusals.notFound()), headers: {} }
      : await decide(match, request.headers.authorization, sent, options)
  options.log.push({
    route: match?.route.name ?? `${request.method} (none)`,
    path: pathname,
    body: parsed.body,
    status: outcome === 'cut' ? 0 : outcome.reply.status,
    at: Date.now(),
  })
  if (outcome === 'cut') request.socket.resetAndDestroy()
  else send(response, outcome)
}

async function decide(
  match: Match,
  authorization: string | undefined,
  sent: Sent,
  options: RestOptions,
): Promise<Outcome> {
  const rule = options.misbehaviours.take(match.route.name)
  const early = rule === undefined ? undefined : misbehave(rule)
  if (early !== undefined) return early
  const { headers, refused } = options.rateLimits.count(match.route, match.params)
  if (refused !== undefined) {
    const limited = tooManyRequests(refused.retryAfterMs, refused.global)
    return { reply: limited.reply, headers: { ...headers, ...limited.headers } }
  }
  const reply = run(match, authorization === `Bot ${options.token()}`, sent, options.services)
  if (rule?.with === 'lost-answer') return 'cut'
  if (rule?.with === 'slow') await sleep(rule.delayMs ?? 200)
  return { reply, headers }
}

function run({ route, params }: Match, authorized: boolean, sent: Sent, services: Services): RestReply {
  try {
    if (route.needsToken && !authorized) throw refusals.unauthorized()
    if (sent.error !== undefined) throw sent.error
    return route.handle({ ...sent, params }, services)
  } catch (error) {
    const record = services.interactions.find(params['token'] ?? '')
    if (record !== undefined && error instanceof ApiError) {
      record.refusals.push({
        route: route.name,
        status: error.status,
        code: error.code,
        body: error.toBody(),
      })
      record.changes.emit('change')
    }
    return toReply(error)
  }
}

function toReply(error: unknown): RestReply {
  if (error instanceof ApiError) return { status: error.status, body: error.toBody() }
  throw error
}

/** Undefined where the request is acted upon first. */
function misbehave(rule: MisbehaviourRule): Outcome | undefined {
  if (rule.with === 'reset') return 'cut'
  if (rule.with === '429' || rule.with === 'global-429') {
    return tooManyRequests(rule.retryAfterMs ?? 50, rule.with === 'global-429')
  }
  if (rule.with === 'slow' || rule.with === 'lost-answer') return undefined
  return {
    reply: { status: Number(rule.with), body: { message: `${rule.with}: Error`, code: 0 } },
    headers: {},
  }
}

/** Rate Limits, Exceeding A Rate Limit. */
function tooManyRequests(retryAfterMs: number, global: boolean): Exclude<Outcome, 'cut'> {
  const seconds = retryAfterMs / 1000
  return {
    reply: { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global } },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  }
}

function send(response: ServerResponse, { reply: { status, body }, headers }: Exclude<Outcome, 'cut'>): void {
  if (response.destroyed || response.headersSent) return
  const contentType = body === undefined ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...headers, ...contentType })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
