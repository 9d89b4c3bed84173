import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, refusals } from '../api-error.ts'
import { readBody } from './body.ts'
import type { MisbehaviourRule, Misbehaviours } from './misbehaviour.ts'
import type { RateLimits } from './rate-limits.ts'
import type { RestReply, Services } from './request.ts'
import { type Match, matchRoute } from './router.ts'

/** One request that arrived, and how it was answered; status 0 where the connection was cut. */
export interface LoggedRequest {
  readonly route: string
  readonly path: string
  readonly body: unknown
  readonly status: number
  readonly at: number
}

export interface RestOptions {
  readonly misbehaviours: Misbehaviours
  readonly rateLimits: RateLimits
  readonly log: LoggedRequest[]
  token(): string
  services(): Services
}

/** The HTTP side, under /api/v10. */
export function createRestServer(options: RestOptions): Server {
  return createServer((request, response) => {
    answer(request, response, options).catch(error => {
      // A fault of the loopback itself: shown to the client as what it is, never retried as a 5xx.
      send(response, { status: 418, body: { message: String(error?.stack ?? error), code: 0 } })
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: RestOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const match = matchRoute(request.method ?? 'GET', url.pathname)
  const parsed = await readBody(request).catch(error => ({ body: undefined, files: [], error }))
  const note = (status: number) =>
    options.log.push({
      route: match?.route.name ?? `${request.method} (none)`,
      path: url.pathname,
      body: parsed.body,
      status,
      at: Date.now(),
    })
  const reply = (result: RestReply, headers: Readonly<Record<string, string>> = {}) => {
    note(result.status)
    send(response, result, headers)
  }
  if (match === undefined) return reply(toReply(refusals.notFound()))
  const rule = options.misbehaviours.take(match.route.name)
  if (rule?.with === 'reset') {
    note(0)
    return void request.socket.resetAndDestroy()
  }
  const early = rule === undefined ? undefined : misbehave(rule)
  if (early !== undefined) return reply(early.reply, early.headers)
  const { headers, refused } = options.rateLimits.count(match.route, match.params)
  if (refused !== undefined) {
    const limited = tooManyRequests(refused.retryAfterMs, refused.global)
    return reply(limited.reply, { ...headers, ...limited.headers })
  }
  const result =
    'error' in parsed
      ? toReply(parsed.error)
      : run(match, request, { ...parsed, query: url.searchParams }, options)
  if (rule?.with === 'slow') await sleep(rule.delayMs ?? 200)
  if (rule?.with === 'lost-answer') {
    note(0)
    return void request.socket.resetAndDestroy()
  }
  reply(result, headers)
}

type Sent = Pick<Parameters<Match['route']['handle']>[0], 'body' | 'files' | 'query'>

function run(
  { route, params }: Match,
  request: IncomingMessage,
  sent: Sent,
  options: RestOptions,
): RestReply {
  const services = options.services()
  try {
    if (route.needsToken && request.headers.authorization !== `Bot ${options.token()}`)
      throw refusals.unauthorized()
    return route.handle({ ...sent, params }, services)
  } catch (error) {
    const reply = toReply(error)
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
    return reply
  }
}

function toReply(error: unknown): RestReply {
  if (error instanceof ApiError) return { status: error.status, body: error.toBody() }
  throw error
}

interface Limited {
  readonly reply: RestReply
  readonly headers: Readonly<Record<string, string>>
}

function misbehave(rule: MisbehaviourRule): Limited | undefined {
  if (rule.with === '429' || rule.with === 'global-429') {
    return tooManyRequests(rule.retryAfterMs ?? 50, rule.with === 'global-429')
  }
  const status = Number(rule.with)
  if (Number.isNaN(status)) return undefined
  return { reply: { status, body: { message: `${status}: Internal Server Error`, code: 0 } }, headers: {} }
}

/** Rate Limits, Exceeding A Rate Limit. */
function tooManyRequests(retryAfterMs: number, global: boolean): Limited {
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

function send(
  response: ServerResponse,
  { status, body }: RestReply,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, {
    ...headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
