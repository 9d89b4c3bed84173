import type { Gateway } from '../gateway/gateway.ts'
import type { InteractionRegistry } from '../interactions/registry.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { MessageFeed } from '../world/message-feed.ts'
import type { UploadedFile } from '../world/message-version.ts'
import type { World } from '../world/world.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface RestRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Parsed JSON, or the `payload_json` of a form; undefined without a body. */
  readonly body: unknown
  readonly files: readonly UploadedFile[]
}

export interface RestReply {
  readonly status: number
  readonly body?: unknown
}

/** What routes act on. */
export interface Services {
  readonly world: World
  readonly clock: { now(): number }
  readonly gateway: Gateway
  readonly feed: MessageFeed
  readonly interactions: InteractionRegistry
  readonly gatewayUrl: string
  readonly shards: number
  /** Channels in which the bot typed. */
  readonly typing: string[]
  /** Messages by channel and enforced nonce. */
  readonly nonces: Map<string, LoopbackMessage>
}

export interface Route {
  /** `PATCH /webhooks/:application/:token/messages/:message`. */
  readonly name: string
  readonly method: Method
  readonly segments: readonly string[]
  /** Interaction tokens stand for the bot's own: Receiving and Responding, Endpoints. */
  readonly needsToken: boolean
  handle(request: RestRequest, services: Services): RestReply
}

export function route(
  method: Method,
  path: string,
  handle: Route['handle'],
  { needsToken = true }: { needsToken?: boolean } = {},
): Route {
  return { name: `${method} ${path}`, method, segments: path.split('/').slice(1), needsToken, handle }
}

export const ok = (body: unknown): RestReply => ({ status: 200, body })
export const noContent: RestReply = { status: 204 }
