import { createHash } from 'node:crypto'
import type { Route } from './request.ts'

interface Bucket {
  readonly limit: number
  readonly windowMs: number
}

export interface RateLimitOptions {
  /** What a route allows in each window; a channel, a guild and an interaction token count on their own. */
  readonly default?: Bucket
  /** By route name. */
  readonly routes?: Readonly<Record<string, Bucket>>
  /** Of requests with the bot's token, a second: Rate Limits, Global Rate Limit. */
  readonly globalPerSecond?: number
}

interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>
  /** Undefined where the request may pass. */
  readonly refused: { readonly retryAfterMs: number; readonly global: boolean } | undefined
}

export interface RateLimits {
  count(route: Route, params: Readonly<Record<string, string>>): RateLimitVerdict
}

interface Window {
  used: number
  resetsAt: number
}

/** Rate Limits, Header Format: fixed windows that begin with their first request. */
export function createRateLimits(options: RateLimitOptions): RateLimits {
  const usual = options.default ?? { limit: 50, windowMs: 1_000 }
  const global = { limit: options.globalPerSecond ?? 50, windowMs: 1_000 }
  const windows = new Map<string, Window>()

  function take(key: string, { limit, windowMs }: Bucket): Window & { allowed: boolean } {
    const now = Date.now()
    const current = windows.get(key)
    const window =
      current === undefined || current.resetsAt <= now ? { used: 0, resetsAt: now + windowMs } : current
    windows.set(key, window)
    const allowed = window.used < limit
    if (allowed) window.used++
    return { ...window, allowed }
  }

  return {
    count(route, params) {
      if (route.needsToken) {
        const { allowed, resetsAt } = take('global', global)
        if (!allowed) return { headers: {}, refused: { retryAfterMs: resetsAt - Date.now(), global: true } }
      }
      const bucket = options.routes?.[route.name] ?? usual
      const { allowed, used, resetsAt } = take(`${route.name} ${majorParameter(params)}`, bucket)
      const resetAfterMs = Math.max(resetsAt - Date.now(), 1)
      return {
        headers: {
          'x-ratelimit-limit': String(bucket.limit),
          'x-ratelimit-remaining': String(bucket.limit - used),
          'x-ratelimit-reset': (resetsAt / 1000).toFixed(3),
          'x-ratelimit-reset-after': (resetAfterMs / 1000).toFixed(3),
          'x-ratelimit-bucket': createHash('md5').update(route.name).digest('hex'),
        },
        refused: allowed ? undefined : { retryAfterMs: resetAfterMs, global: false },
      }
    },
  }
}

function majorParameter(params: Readonly<Record<string, string>>): string {
  return params['token'] ?? params['channel'] ?? params['guild'] ?? ''
}
