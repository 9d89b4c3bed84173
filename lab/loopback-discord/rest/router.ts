import type { Route } from './request.ts'
import { accountRoutes } from './routes/account.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** Every route that the loopback knows; a fixed segment comes before a parameter in the same place. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
  ...channelRoutes,
]

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

const prefix = ['api', 'v10']

export function matchRoute(method: string, pathname: string): Match | undefined {
  const segments = pathname.split('/').slice(1).map(decodeURIComponent)
  if (prefix.some((part, index) => segments[index] !== part)) return undefined
  const rest = segments.slice(prefix.length)
  for (const route of routes) {
    if (route.method !== method || route.segments.length !== rest.length) continue
    const params = bind(route.segments, rest)
    if (params !== undefined) return { route, params }
  }
  return undefined
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}
