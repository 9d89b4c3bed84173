import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10'
import { WebSocketServer } from 'ws'
import { AppError } from '../../../src/errors.ts'
import { type LoopbackChannel, shardOf } from '../world/places.ts'
import type { World } from '../world/world.ts'
import { GatewayConnection } from './connection.ts'
import type { GatewaySession } from './session.ts'
import { createSessionStore } from './session-store.ts'

export interface GatewayOptions {
  readonly heartbeatIntervalMs: number
  readonly privilegedIntents: number
  token(): string
}

/** The gateway, and what a test can do to it. */
export interface Gateway {
  readonly sessions: readonly GatewaySession[]
  /** Sessions that began; resumes are not counted. */
  readonly identifies: number
  readonly resumes: number
  readonly heartbeats: number
  /** The last presence that a shard sent, as JSON from outside. */
  readonly presence: unknown
  /** Sends to the sessions of the channel's shard that asked for one of `intents`; how many there were. */
  dispatch(
    event: string,
    data: (session: GatewaySession) => unknown,
    to: LoopbackChannel,
    intents?: number,
  ): number
  /** Sockets vanish without a close frame; the sessions stay and can be resumed. */
  drop(): void
  close(code: number): void
  /** Op 7. */
  reconnect(): void
  /** Op 9; what cannot be resumed is forgotten. */
  invalidateSessions(options: { resumable: boolean }): void
  /** The next resume is answered with op 9. */
  forgetSessions(): void
  stopAcknowledging(): void
  /** The next `times` connections are refused with 503. */
  refuseConnections(times: number): void
  stop(): void
}

export function createGateway(server: Server, world: World, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true })
  const connections = new Set<GatewayConnection>()
  const sessions = createSessionStore(world, () => gatewayUrl(server))
  const state = { heartbeats: 0, refusals: 0, acknowledges: true, presence: undefined as unknown }
  const host = {
    ...sessions,
    heartbeatIntervalMs: options.heartbeatIntervalMs,
    rules: () => ({ token: options.token(), privilegedIntents: options.privilegedIntents }),
    acknowledgesHeartbeats: () => state.acknowledges,
    onHeartbeat: () => void state.heartbeats++,
    onPresence(presence: unknown) {
      state.presence = presence
    },
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (state.refusals > 0) {
      state.refusals--
      socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, webSocket => {
      const code = refuseQuery(new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams)
      if (code !== undefined) return webSocket.close(code)
      const connection = new GatewayConnection(webSocket, host)
      connections.add(connection)
      webSocket.on('close', () => connections.delete(connection))
    })
  })

  return {
    get sessions() {
      return sessions.all
    },
    get identifies() {
      return sessions.opened
    },
    get resumes() {
      return sessions.resumed
    },
    get heartbeats() {
      return state.heartbeats
    },
    get presence() {
      return state.presence
    },
    dispatch(event, data, to, intents = ~0) {
      const receivers = sessions.all.filter(
        session => session.shard[0] === shardOf(to, session.shard[1]) && (session.intents & intents) !== 0,
      )
      for (const session of receivers) session.dispatch(event, data(session))
      return receivers.length
    },
    ...createDisturbances(connections, sessions, state),
    stop() {
      for (const connection of connections) connection.drop()
      sockets.close()
    },
  }
}

type Disturbances = Omit<
  Gateway,
  'sessions' | 'identifies' | 'resumes' | 'heartbeats' | 'presence' | 'dispatch' | 'stop'
>

/** What a test can do to every connection at once. */
function createDisturbances(
  connections: ReadonlySet<GatewayConnection>,
  sessions: { clear(): void },
  state: { refusals: number; acknowledges: boolean },
): Disturbances {
  const each = (action: (connection: GatewayConnection) => void) => {
    for (const connection of [...connections]) action(connection)
  }
  return {
    drop: () => each(connection => connection.drop()),
    close: code => each(connection => connection.close(code)),
    reconnect: () => each(connection => connection.send(GatewayOpcodes.Reconnect)),
    invalidateSessions({ resumable }) {
      if (!resumable) sessions.clear()
      each(connection => connection.invalidate(resumable))
    },
    forgetSessions: () => sessions.clear(),
    stopAcknowledging() {
      state.acknowledges = false
    },
    refuseConnections(times) {
      state.refusals = times
    },
  }
}

/** Where clients connect; throws while the server does not listen. */
export function gatewayUrl(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new AppError('internal', 'The loopback Discord is not listening')
  return `ws://127.0.0.1:${address.port}/gateway`
}

/** Gateway, Gateway URL Query String Params: version 10, JSON, no transport compression. */
function refuseQuery(query: URLSearchParams): number | undefined {
  if (query.get('v') !== '10') return GatewayCloseCodes.InvalidAPIVersion
  if (query.get('encoding') !== 'json' || query.has('compress')) return GatewayCloseCodes.DecodeError
  return undefined
}
