import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10'
import { WebSocketServer } from 'ws'
import { toGuild, toUser } from '../world/payloads.ts'
import { type LoopbackChannel, shardOf } from '../world/places.ts'
import type { World } from '../world/world.ts'
import { acceptConnection, type Connection } from './connection.ts'
import { createSession, type GatewaySession } from './session.ts'

export interface GatewayOptions {
  readonly heartbeatIntervalMs: number
  readonly privilegedIntents: number
  token(): string
}

/** The gateway, and what a test can do to it. */
export interface Gateway {
  readonly sessions: readonly GatewaySession[]
  /** Sessions that began, resumes not counted. */
  readonly identifies: number
  readonly resumes: number
  readonly heartbeats: number
  /** The last presence that a shard sent, as JSON from outside. */
  readonly presence: unknown
  /** Sends to the sessions of the channel's shard that asked for one of `intents`; how many there were. */
  dispatch(event: string, data: (session: GatewaySession) => unknown, to: LoopbackChannel, intents?: number): number
  /** Sockets vanish without a close frame; the sessions stay and can be resumed. */
  drop(): void
  close(code: GatewayCloseCodes | number): void
  /** Op 7. */
  reconnect(): void
  /** Op 9; one that cannot be resumed is forgotten. */
  invalidateSessions(options: { resumable: boolean }): void
  /** Forgets the sessions, so that the next resume is answered with op 9. */
  forgetSessions(): void
  stopAcknowledging(): void
  /** The next `times` connections are refused with 503. */
  refuseConnections(times: number): void
  stop(): void
}

export function createGateway(server: Server, world: World, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true })
  const connections = new Set<Connection>()
  const sessions = new Map<string, GatewaySession>()
  const state = { identifies: 0, resumes: 0, heartbeats: 0, refusals: 0, acknowledges: true, presence: undefined as unknown }

  const host = {
    heartbeatIntervalMs: options.heartbeatIntervalMs,
    rules: () => ({ token: options.token(), privilegedIntents: options.privilegedIntents }),
    acknowledgesHeartbeats: () => state.acknowledges,
    onHeartbeat() {
      state.heartbeats++
    },
    onPresence(presence: unknown) {
      state.presence = presence
    },
    open(shard: readonly [number, number], intents: number, send: (payload: object) => void) {
      state.identifies++
      const session = createSession(randomUUID().replaceAll('-', ''), shard, intents)
      sessions.set(session.id, session)
      session.attach(send)
      greet(session, world, gatewayUrl(server))
      return session
    },
    find(sessionId: string) {
      const session = sessions.get(sessionId)
      if (session !== undefined) state.resumes++
      return session
    },
    end(session: GatewaySession) {
      sessions.delete(session.id)
    },
  }

  server.on('upgrade', (request, socket, head) => {
    if (state.refusals > 0) {
      state.refusals--
      socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, webSocket => {
      const code = refuseQuery(new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams)
      if (code !== undefined) return webSocket.close(code)
      const connection = acceptConnection(webSocket, host)
      connections.add(connection)
      webSocket.on('close', () => connections.delete(connection))
    })
  })

  const each = (action: (connection: Connection) => void) => {
    for (const connection of [...connections]) action(connection)
  }

  return {
    get sessions() {
      return [...sessions.values()]
    },
    get identifies() {
      return state.identifies
    },
    get resumes() {
      return state.resumes
    },
    get heartbeats() {
      return state.heartbeats
    },
    get presence() {
      return state.presence
    },
    dispatch(event, data, to, intents) {
      const receivers = [...sessions.values()].filter(
        session =>
          session.shard[0] === shardOf(to, session.shard[1]) &&
          (intents === undefined || (session.intents & intents) !== 0),
      )
      for (const session of receivers) session.dispatch(event, data(session))
      return receivers.length
    },
    drop: () => each(connection => connection.drop()),
    close: code => each(connection => connection.close(code)),
    reconnect: () => each(connection => connection.send({ op: GatewayOpcodes.Reconnect, d: null, s: null, t: null })),
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
    stop() {
      each(connection => connection.drop())
      sockets.close()
    },
  }
}

export function gatewayUrl(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The loopback Discord is not listening.')
  return `ws://127.0.0.1:${address.port}/gateway`
}

/** Gateway, Gateway URL Query String Params: version 10, JSON, no transport compression. */
function refuseQuery(query: URLSearchParams): number | undefined {
  if (query.get('v') !== '10') return GatewayCloseCodes.InvalidAPIVersion
  if (query.get('encoding') !== 'json' || query.has('compress')) return GatewayCloseCodes.DecodeError
  return undefined
}

/** Gateway Events: Ready with unavailable guilds, then one Guild Create for each. */
function greet(session: GatewaySession, world: World, url: string): void {
  const guilds = world.guilds.filter(guild => {
    const [channel] = guild.channels
    return guild.hasBot && channel !== undefined && shardOf(channel, session.shard[1]) === session.shard[0]
  })
  session.dispatch('READY', {
    v: 10,
    user: { ...toUser(world.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: url,
    shard: session.shard,
    application: { id: world.bot.id, flags: 0 },
    private_channels: [],
  })
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return
  for (const guild of guilds) session.dispatch('GUILD_CREATE', toGuild(guild, world.bot))
}
